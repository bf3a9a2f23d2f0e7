#ifndef SPEC_ASK_H
#define SPEC_ASK_H

#include "base/memory.h"
#include "spec/key.h"
#include "spec/spec.h"
#include "spec/style.h"

/* What is asked for, as plain structs: each kind has one (include/<kind>/ask.h), whose first member
   is tf_ask and whose other members are fragments that kinds share (spec/fragments.h) and its own
   keys. The rows of the key tables say which value stands in which member. The struct is filled
   once; from then on analysis, report and figure read members and look up no path.

   Without a value: texts and lists are NULL, numbers NaN, enumerations and integers -1, switches
   TF_AUTO. A bool has always a value: its row has a fallback or a style's value. */

/** Yes, no, or nobody said. */
typedef enum tf_switch { TF_AUTO = -1, TF_OFF = 0, TF_ON = 1 } tf_switch;

/** Of rows that miss something because of their outcome; in the order of data.dropped. */
typedef enum tf_dropped_rows { TF_DROPPED_REFUSED, TF_DROPPED_ALLOWED } tf_dropped_rows;

typedef struct tf_texts {
    const char *const *items; /**< NULL-ended; NULL: not given */
    size_t n;
} tf_texts;
typedef struct tf_numbers {
    const double *items;
    size_t n;
} tf_numbers;
typedef struct tf_pairs {
    const tf_spec_pair *items;
    size_t n;
} tf_pairs;
/** Of RECORDS; of DIVISIONS, which have columns as well. */
typedef struct tf_records {
    const tf_spec_record *items;
    size_t n;
    const char *const *columns;
} tf_records;
typedef struct tf_conditions {
    const tf_spec_condition *items;
    size_t n;
} tf_conditions;
/** Row by row. */
typedef struct tf_cells {
    const tf_spec_cell *items;
    size_t n_rows, n_columns;
} tf_cells;

/** Stands among the values of such a column for all that aren't missing. */
#define TF_ANY_VALUE "is not missing"

/** A column of codes, and which of them are meant. */
typedef struct tf_column_is {
    const char *column;
    tf_texts is;
} tf_column_is;

typedef struct tf_ask_origin tf_ask_origin;

/** What every figure is asked: the first member of each kind's struct. */
typedef struct tf_ask {
    const tf_key_table *table;
    const char *id;              /**< "fig1-pfs", or NULL for a figure from the command line */
    tf_place place;              /**< where the figure begins in its set file */
    const tf_spec *spec;         /**< what it was filled from, which owns the texts */
    struct tf_file_cache *files; /**< of the run, which reads for several figures; NULL: none */
    tf_ask_origin *origins;      /**< ask.c's: where each value was written */
    size_t n_origins;
    struct {
        const char *path; /**< of sql and db, where they are given, as base/query_path.h has them */
        const char *sql, *db, *sheet, *range;
        int skip, footer;
        const char *comment;
        bool header;
        int delimiter, decimal, thousands; /**< indices into the key's values */
        tf_texts missing;
        tf_pairs names; /**< of columns, for sentences */
        const char *encoding;
        int dropped;  /**< tf_dropped_rows */
        int suppress; /**< numbers of fewer patients aren't told; below 2: all are */
    } data;
    struct {
        tf_records stack, merge, pivot, derive; /**< in the forms of spec/steps.h */
    } making;
    int date_order; /**< tf_date_order less 1 */
    tf_conditions where;
    const char *vocabulary; /**< path of a file; spec/vocabulary.h reads it */
    const char *style, *locale;
    double width, height, dpi; /**< points */
    tf_texts formats;
    const char *title, *subtitle, *tag;
    struct {
        const char *population, *data_cutoff, *follow_up, *abbreviations, *text;
        bool automatic;
    } notes;
    const char *alt;
    bool markup;
    struct {
        const char *svg_text, *pdf_author, *pdf_keywords;
    } output;
} tf_ask;

/**
 * The kind's struct for a spec, in `arena`; texts stay the spec's, which must outlive it. `style`
 * gives the values that nobody gave, for keys whose rows name one; NULL: the style can't be had,
 * and such members are false or unset. Never NULL.
 */
tf_ask *tf_ask_new(const tf_spec *spec, const tf_style *style, tf_arena *arena);
/** The whole struct once more, to be changed. */
tf_ask *tf_ask_copy(const tf_ask *ask, tf_arena *arena);

/* A member is named by its address within the struct; one that no key fills is a bug and aborts. */

/** The member that names the data: a path or a query. */
const void *tf_ask_data(const tf_ask *ask);
/** Where a value was written (set file and line; for flags the flag itself as file). */
tf_place tf_ask_place(const tf_ask *ask, const void *member);
/** What a column is called in sentences and tables: by the key names, else its own name. */
const char *tf_column_name_of(const tf_ask *ask, const char *column);
/** Of several; newly allocated, NULL-ended, of texts that are the ask's. */
const char **tf_column_names_of(const tf_ask *ask, const char *const *columns, size_t n);
/** Whether the user gave it. */
bool tf_ask_given(const tf_ask *ask, const void *member);
/** Whether the figure itself gave it, not the defaults of its set, which other kinds share. */
bool tf_ask_given_here(const tf_ask *ask, const void *member);
/** The next of those members whose key is a part of another ("facet.order" of "facet"), from
 * `*at`, which is 0 at first; NULL: no more. */
const void *tf_ask_next_part(const tf_ask *ask, const char *part, size_t *at);
/** The path of its key, for messages: "group.order". */
const char *tf_ask_path(const tf_ask *ask, const void *member);
/** What the user knows it by: the flag if it came from one, else the path. */
const char *tf_ask_name(const tf_ask *ask, const void *member);
/** The name of the value that was chosen for an enumeration, as the key's `values` have it; NULL:
 * none was. */
const char *tf_ask_choice(const tf_ask *ask, const int *member);
/** Tells that a member was set from inside the program, as if it had been written at `place`; NULL:
 * where it was before, or where the figure begins. */
void tf_ask_put(tf_ask *ask, const void *member, const tf_place *place);

/**
 * Reads "status", "status=2,3" or "date is not missing", as flags have it; the texts go to the
 * arena. False: it is neither, an error at the place.
 */
bool tf_column_is_read(const char *text, const tf_place *place, tf_arena *arena, tf_column_is *read,
                       tf_diag *diag);

/* Of kinds that take the rows of a file for one of several things; see tf_key.sources. */

/** The member whose key tells most surely, of those that are given (the first of several), and the
 * bits of what it is for; NULL: none tells. */
const void *tf_ask_deciding(const tf_ask *ask, unsigned *sources);
/** The next member that is given although its key is for other sources; NULL: no more. `*at` is 0
 * at first. */
const void *tf_ask_next_stray(const tf_ask *ask, unsigned source, size_t *at);

/** The entry of that name; NULL: there is none. */
const tf_spec_pair *tf_pairs_find(const tf_pairs *pairs, const char *key);
/** Its text, where entries are texts. */
const char *tf_pairs_text(const tf_pairs *pairs, const char *key);

/** A path as the user wrote it, resolved against the set file's folder. Newly allocated. */
char *tf_ask_resolve_path(const tf_ask *ask, const char *path);

#endif
