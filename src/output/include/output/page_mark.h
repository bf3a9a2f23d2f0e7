#ifndef OUTPUT_PAGE_MARK_H
#define OUTPUT_PAGE_MARK_H

#include <stdbool.h>
#include <stddef.h>

/* Files of pages after the first say which one they are: an SVG in its comment, a PNG in its
   software. So a later run knows what an earlier one left. */

/** "trialfig 0.1.0, page 3" for page 3 of a figure, "trialfig 0.1.0" for its first. Newly
 * allocated. */
char *tf_page_mark_text(size_t page);
/** The page that a file, made by this program, says it is; 0: it says nothing, or can't be read. */
size_t tf_page_mark(const char *path);
/** Whether it begins as a dump of a scene does. */
bool tf_is_scene(const char *path);

#endif
