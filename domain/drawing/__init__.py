"""How the procedure is drawn: places, lines and marks, computed once for the BPMN file and for the pictures."""
