#ifndef SCENE_DUMP_READER_H
#define SCENE_DUMP_READER_H

#include <glib.h>

#include <trialfig/diag.h>

#include "base/graphics.h"

/* Words of a dump, one after the other. Every function returns false after an error, which has then
   been reported with its line and column, or was reported before. */

typedef struct tf_dump_reader {
    const char *at, *end, *line_start;
    unsigned line;
    const char *name;
    tf_diag *diag;
    bool failed;
} tf_dump_reader;

/** Reports at the current place; the first error only. Always false. */
bool tf_dump_fail(tf_dump_reader *reader, const char *format, ...) G_GNUC_PRINTF(2, 3);
/** Takes a blank and this word, if they come next. */
bool tf_dump_take(tf_dump_reader *reader, const char *word);
/** The word at the start of a line, or after the blanks there. */
bool tf_dump_keyword(tf_dump_reader *reader, const char *word);
bool tf_dump_newline(tf_dump_reader *reader);

/* Each of these takes the blank before it too. */
bool tf_dump_number(tf_dump_reader *reader, double *value);
bool tf_dump_count(tf_dump_reader *reader, size_t *value);
bool tf_dump_pair(tf_dump_reader *reader, double *x, double *y);
bool tf_dump_color(tf_dump_reader *reader, tf_color *color);
/** A role, newly allocated. */
bool tf_dump_role(tf_dump_reader *reader, char **role);
/** A quoted string, newly allocated. */
bool tf_dump_string(tf_dump_reader *reader, char **text);
/** Whether a quoted string comes next. */
bool tf_dump_at_string(const tf_dump_reader *reader);

#endif
