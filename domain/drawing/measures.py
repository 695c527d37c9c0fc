"""The sizes of what is drawn in a cell, in pixels."""

TASK, TASK_HEIGHT = 160, 66
DIAMOND, CLOCK, EXIT, EVENT, LINKED = 20, 22, 20, 34, 30
SIDE, PITCH, BUS = 9, 24, 9
NAME, SMALL = 14.0, 11.0
BOLD = 1.12  # how much wider the widest usual font is in bold
LOOP = 14  # the sign of the acts that stay, at a task's lower edge
LINK_ABOVE = 16  # between a joining gateway and the letter above it
LONE_WIDTH, LONE_LABEL = 92, 92
