#ifndef SPEC_SPEC_H
#define SPEC_SPEC_H

#include <trialfig/spec.h>

#include "base/graphics.h"
#include "spec/key.h"

/* Reading a spec. A path that the kind's table doesn't have, or asking for the wrong type, is a bug
   and aborts. Everything returned is lent until the spec is changed or freed. */

tf_spec *tf_spec_new(const tf_key_table *table);

const tf_key_table *tf_spec_table(const tf_spec *spec);

/** Whether the key has a value: given, or by its fallback. */
bool tf_spec_has(const tf_spec *spec, const char *path);
/** Whether the user gave it. */
bool tf_spec_given(const tf_spec *spec, const char *path);
/** Where it was written (set file and line; for flags the flag itself as file, e.g. "--time"). */
tf_place tf_spec_place(const tf_spec *spec, const char *path);
/** Where the figure begins in its set file. */
tf_place tf_spec_figure_place(const tf_spec *spec);

/* Without a value: NULL, NaN, 0 or an empty list. */
const char *tf_spec_string(const tf_spec *spec, const char *path); /**< STRING, COLUMN and ENUM */
double tf_spec_number(const tf_spec *spec,
                      const char *path); /**< NUMBER, INTEGER; LENGTH in points */
/** Index of the value in the key's `values` (aliases resolved); -1 if not set. */
int tf_spec_enum(const tf_spec *spec, const char *path);
/** NULL-ended, for STRINGS, COLUMNS and ENUMS; the columns of DIVISIONS. */
const char *const *tf_spec_strings(const tf_spec *spec, const char *path, size_t *n);
const double *tf_spec_numbers(const tf_spec *spec, const char *path, size_t *n);

typedef struct tf_spec_pair {
    const char *key;           /**< COLORS and CODES in a list: NULL */
    const char *value;         /**< STRING_MAP; COLORS: "#RRGGBB"; CODES in a list: the one */
    const char *const *values; /**< LISTS_MAP and CODES, NULL-ended */
    size_t n_values;
    tf_place place; /**< of the value */
} tf_spec_pair;
const tf_spec_pair *tf_spec_map(const tf_spec *spec, const char *path, size_t *n);
/** Of a map or list of COLORS, that of a name or, in a list, of an index. False: it has none. */
bool tf_spec_pair_color(const tf_spec_pair *pairs, size_t n, const char *name, size_t index,
                        tf_color *color);

/** One entry of RECORDS; of DIVISIONS, whose map `labels` gives fields "labels.1", "labels.2" …,
   and whose entries without a map have no field. */
typedef struct tf_spec_record {
    const char *name; /**< by which a map calls it; NULL in a list */
    tf_place place;
    const tf_spec_pair *fields;
    size_t n_fields;
    const void *written; /**< of STEPS: as it stood there */
} tf_spec_record;
const tf_spec_record *tf_spec_records(const tf_spec *spec, const char *path, size_t *n);
/** The text of a field; NULL if the record lacks it. */
const char *tf_spec_record_field(const tf_spec_record *record, const char *field);
/** A field that is a list; NULL if the record lacks it. */
const tf_spec_pair *tf_spec_record_list(const tf_spec_record *record, const char *field);

/** One cell of a GRID. */
typedef struct tf_spec_cell {
    const char *text; /**< NULL: empty */
    tf_place place;
} tf_spec_cell;
/** Row by row. */
const tf_spec_cell *tf_spec_grid(const tf_spec *spec, const char *path, size_t *n_rows,
                                 size_t *n_columns);

/** As it was written: only with the columns of the file it can be read (docs/conditions.md). */
typedef struct tf_spec_condition {
    const char *text;
    tf_place place;
} tf_spec_condition;
const tf_spec_condition *tf_spec_conditions(const tf_spec *spec, const char *path, size_t *n);

/** A path as the user wrote it, resolved against the set file's folder (unchanged if absolute or
 * "-"). Newly allocated. */
char *tf_spec_resolve_path(const tf_spec *spec, const char *path);
/** The figure's data, resolved: of a file, or of a query as base/query_path.h has it. NULL: none
 * are named. Newly allocated. */
char *tf_spec_data_path(const tf_spec *spec);
/** The same of an entry of data.stack or data.merge. */
char *tf_spec_merged_path(const tf_spec *spec, const tf_spec_record *merged);

/**
 * Tells the columns of the file before flags are set: a text that is a column's whole name, with
 * "=" or "," in it, is that column. They are copied.
 */
void tf_spec_know_columns(tf_spec *spec, const char *const *columns, size_t n);
/** Sets a key from a flag of the command line; `flag` is the name for messages. */
bool tf_spec_set_flag(tf_spec *spec, const tf_key *key, const char *flag, const char *text,
                      tf_diag *diag);
/**
 * Sets a key by its path, as --set of the command line does. For this and for flags: a list or map
 * adds to what the command line has given before, any other key must not be given twice.
 */
bool tf_spec_set_again(tf_spec *spec, const char *path, const char *text, tf_diag *diag);
/** Finds the key of a flag ("--time") or a path ("time") in the kind's and the common table. */
const tf_key *tf_spec_key_of_flag(const tf_spec *spec, const char *flag);
const tf_key *tf_spec_key_of_path(const tf_spec *spec, const char *path);

/** Appends the value of a key as a set file has it on one line; nothing if there is none. */
void tf_spec_put_value(const tf_spec *spec, const tf_key *key, GString *out);

/** Checks what only a whole spec can show: required keys, keys that exclude each other. */
bool tf_spec_check(const tf_spec *spec, tf_diag *diag);
/** The same where its data are in memory, and no file of them is needed. */
bool tf_spec_check_held(const tf_spec *spec, tf_diag *diag);

/** A column whose values `for_each` asks for. */
typedef struct tf_column_wanted {
    const char *name;
    tf_place place; /**< where it was written */
    size_t most;    /**< values; more are an error */
} tf_column_wanted;

/**
 * Appends the distinct values of a column, newly allocated, in the order in which figures show
 * them; missing ones are none, which is said. The file is that of the spec's `data` keys, and no
 * other key of it counts. False, with an error.
 */
typedef bool (*tf_column_values)(const tf_spec *spec, const tf_column_wanted *column,
                                 GPtrArray *values, tf_diag *diag);

/** How a set file is read. */
typedef struct tf_set_reading {
    const tf_key_table *const *tables; /**< the kinds that exist */
    size_t n_tables;
    tf_column_values values; /**< NULL: nobody can read data, `for_each: {column: …}` is an error */
    const char *const *sets; /**< "KEY=VALUE" for every figure that has the key, over its own; paths
                                are seen from where the program runs; NULL-ended, or NULL */
    const char *const *vars; /**< "NAME=VALUE", over the files' `vars`; the same */
    const char *text; /**< of the set file itself, which then is in memory; NULL: it is read */
    size_t length;
} tf_set_reading;

/**
 * Reads a set file and what it includes. Where only keys of some figures are wrong, the set is
 * given with them: they are refused, and nothing but their id, kind, place and formats may be asked
 * for. A set that isn't whole is given, too, for its figures to be listed; an id may be NULL there,
 * and a kind wrong.
 */
tf_set *tf_set_read_with(const char *path, const tf_set_reading *options, tf_diag *diag);
/** The same, but NULL if anything is wrong. */
tf_set *tf_set_read_whole(const char *path, const tf_set_reading *options, tf_diag *diag);

/** Reads a set file. `tables` are the kinds that exist. All errors are reported; NULL if any. */
tf_set *tf_set_read(const char *path, const tf_key_table *const *tables, size_t n_tables,
                    tf_diag *diag);
/** tf_set_read_with these kinds alone. */
tf_set *tf_set_read_sound(const char *path, const tf_key_table *const *tables, size_t n_tables,
                          tf_diag *diag);
/** Whether all ids, kinds and defaults were understood; else nothing of the set may be drawn. */
bool tf_set_is_whole(const tf_set *set);
/** Whether something is wrong with a figure's own keys, or with a panel of its page. */
bool tf_spec_refused(const tf_spec *spec);
/** What is wrong with it, also where it was said of another figure before; NULL: nothing is, or it
 * was found while it was looked for in the set. Lent. */
const tf_diag *tf_spec_findings(const tf_spec *spec);
/**
 * All files that were read to know the figures of its set: the set's own first, those that it
 * includes, and data that a `for_each` takes values from. Paths of the figure's keys are seen from
 * the folder of the first. NULL-ended; empty for a figure from the command line.
 */
const char *const *tf_spec_set_files(const tf_spec *spec);
/** Folders in which a `for_each` has looked for files: who adds one there changes the set.
 * NULL-ended.
 */
const char *const *tf_spec_set_folders(const tf_spec *spec);

#endif
