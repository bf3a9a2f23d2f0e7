#ifndef BATCH_PAGE_H
#define BATCH_PAGE_H

#include <trialfig/render.h>

#include "batch/batch.h"

/* What pages for browsers share: one file with everything in it, which asks nobody for anything. */

/** Head, style and the beginning of the body. */
void tf_page_begin(GString *html, const char *title);
void tf_page_end(GString *html);
/** With the signs that HTML has for itself written out. */
void tf_page_text(GString *html, const char *text);

/** Pictures of records' scenes, whose fonts are opened once. */
typedef struct tf_page_pictures tf_page_pictures;
tf_page_pictures *tf_page_pictures_new(void);
void tf_page_pictures_free(tf_page_pictures *pictures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_page_pictures, tf_page_pictures_free)
/** Each page of a record's scene as an image with its alternative text, as a data address. False,
 * and a sentence that says so: the scene can't be read or drawn. */
bool tf_page_pictures_add(tf_page_pictures *pictures, GString *html, const tf_record *record);

#endif
