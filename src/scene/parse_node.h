#ifndef SCENE_PARSE_NODE_H
#define SCENE_PARSE_NODE_H

#include "dump_reader.h"
#include "scene_internal.h"

/** Reads one node of a dump, with all lines of its points, and draws it. False after an error. */
bool tf_dump_read_node(tf_dump_reader *reader, tf_scene *scene);
/** Reports at an earlier place, that of `start`, what was found wrong with all that came since. */
bool tf_dump_fail_node(tf_dump_reader *reader, const tf_dump_reader *start, const char *message);

#endif
