#ifndef PIPELINE_RECORD_H
#define PIPELINE_RECORD_H

#include <trialfig/diag.h>

/* What a figure was when it was last written, as one text file (ID.record): so that a later run can
   say in words what would change, give the numbers of a whole set, or show it on a page, without
   the figure being drawn again. It is a YAML map of literal blocks, made to be read by people and
   compared by version control:

       record: 1
       methods: |
         Survival was estimated …
       caption: |
         …
       numbers: |
         figure,group,term,at,statistic,value
       scene: |
         trialfig-scene 1
         …
*/

typedef struct tf_record {
    char *methods;
    char *description; /**< alternative text */
    char *caption;     /**< NULL: nothing was drawn */
    char *numbers;     /**< as a numbers file, with its heading */
    char *scene;       /**< of all pages, one after the other; NULL: nothing was drawn */
} tf_record;

void tf_record_clear(tf_record *record);
void tf_record_free(tf_record *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_record, tf_record_free)

/** As a file holds it. Newly allocated. */
char *tf_record_write(const tf_record *record);
/** NULL, without a word, if the text is no record of this version, or is cut. */
tf_record *tf_record_parse(const char *text);
/** The same of a file; NULL if there is none that can be read. */
tf_record *tf_record_read(const char *path);

#endif
