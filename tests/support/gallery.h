#ifndef SUPPORT_GALLERY_H
#define SUPPORT_GALLERY_H

#include <trialfig/figure.h>

/* Figures of the examples' set files, drawn as the program draws them. */

/** A set file of the source tree; the test fails if it can't be read. */
tf_set *gallery_read(const char *file);
/** A figure that has to be in the set. */
tf_spec *gallery_find(tf_set *set, const char *id);
/** The test fails if the figure is refused. */
tf_figure *gallery_draw(const tf_spec *spec);
/** The same if the lint finds anything. */
tf_figure *gallery_draw_clean(const tf_spec *spec);
/** All texts with a blank behind each, every kind of blank as a plain one: lines of a paragraph
 * read as one. */
char *gallery_texts(const tf_figure *figure);
/** The same, and the caption, which has what the foot has no room for. */
char *gallery_says(const tf_figure *figure);

#endif
