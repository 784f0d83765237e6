# Prints what assistive technology sees of the program: a line of role, name, description, focus and what it stands in for each element in sight.
import pyatspi

MOST_CHILDREN = 300


def in_sight(element, states):
    if not states.contains(pyatspi.STATE_SHOWING):
        return False
    extents = element.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return extents.width > 0 and extents.height > 0


def walk(element, depth, within):
    states = element.getState()
    if depth > 1 and not in_sight(element, states):
        return
    print(element.getRoleName(), " ".join(element.name.split()), " ".join(element.description.split()), states.contains(pyatspi.STATE_FOCUSED),
          within, sep="\t")
    for i in range(min(element.childCount, MOST_CHILDREN)):
        child = element.getChildAtIndex(i)
        if child is not None:
            walk(child, depth + 1, " ".join(element.name.split()) or within)


desktop = pyatspi.Registry.getDesktop(0)
for i in range(desktop.childCount):
    walk(desktop.getChildAtIndex(i), 0, "")
