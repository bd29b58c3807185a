"""What the command can do, one file each, and the files they share. The only code that touches the
world: it reads, writes and prints, and computes nothing.
"""
