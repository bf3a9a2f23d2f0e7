#ifndef SPEC_KEY_H
#define SPEC_KEY_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* One row of a table of keys makes the YAML key, the flag, the help text, the man page's entry and
   the schema's property, and says where the value goes in the struct of what is asked for
   (spec/ask.h). A kind's table (src/kinds/<kind>/keys.c) is put together from rows of its own and
   fragments that kinds share (spec/fragments.h); the keys of every figure are tf_common_keys. */

typedef enum tf_key_type {
    TF_KEY_STRING,
    TF_KEY_NUMBER,
    TF_KEY_INTEGER,
    TF_KEY_BOOL,
    TF_KEY_ENUM,       /**< one of `values` */
    TF_KEY_LENGTH,     /**< "88mm", "3.5in", "10pt", "200px" (96 to the inch): points */
    TF_KEY_COLUMN,     /**< name of a column of the data */
    TF_KEY_COLUMNS,    /**< list of columns */
    TF_KEY_STRINGS,    /**< list of texts */
    TF_KEY_NUMBERS,    /**< list of numbers */
    TF_KEY_ENUMS,      /**< list of `values` */
    TF_KEY_STRING_MAP, /**< ordered map of text to text: {1: Male, 2: Female} */
    TF_KEY_LISTS_MAP,  /**< ordered map of text to list of texts: {ORR: [PR, CR]} */
    TF_KEY_RECORDS, /**< list of maps whose keys are among `values`, or map of names to such maps */
    /** list of columns, or of maps {column: AGE, label: …, cuts: […], order: […], labels: {…}} */
    TF_KEY_DIVISIONS,
    /** maps of forms of their own, by name or in a list; `values` says of which kind: derive,
       merge, pivot (spec/steps.h) */
    TF_KEY_STEPS,
    TF_KEY_GRID,   /**< list of rows, each a list of as many texts; . leaves a cell empty */
    TF_KEY_COLORS, /**< map of names to colours, or list of colours */
    TF_KEY_CODES,  /**< values of a column, or ordered map of names to one or more of them: [2, 3],
                      {Death: [2, 3]} */
    TF_KEY_COLUMN_IS, /**< flag form only: COL or COL=VALUE,… ; sets <parent>.column and <parent>.is
                       */
    TF_KEY_CONDITIONS /**< list of `column operator value` */
} tf_key_type;

typedef enum tf_key_option {
    TF_KEY_PLAIN = 0,
    TF_KEY_SHORTHAND =
        1, /**< a scalar or list at the parent's path sets this key: `group: ARM` is group.column */
    TF_KEY_REQUIRED = 2,    /**< must be given */
    TF_KEY_ALLOW_FALSE = 4, /**< `false` (and `none`) unset it, even if it has a fallback */
    TF_KEY_ADDS_UP = 8, /**< a figure's list is joined to that of the set's defaults, which stands
                           first, instead of taking its place */
    TF_KEY_PATH = 16, /**< of a STRING: a file, seen from the folder of the set file in which it is
                         written */
    TF_KEY_PATH_OR_NAME = 32, /**< the same, of a style's name or file */
    TF_KEY_QUERY = 128, /**< of a STRING: a query or its database, within which a file may be named:
                           "@query.sql", "sqlite:pat.db"; seen as of PATH */
    TF_KEY_JOINED = 64 /**< of a COLUMN: several may make one together, as a list, or of a flag with
                          commas; the text then has TF_JOINED between their names */
} tf_key_option;

/** Between the names of columns that make one together: a comma and a blank, which no header has
 * behind one. */
#define TF_JOINED ",\u00a0"

/** What a member of a struct holds, as its C type tells. */
typedef enum tf_held {
    TF_HELD_NOTHING, /**< no member: the key sets others */
    TF_HELD_TEXT,
    TF_HELD_NUMBER,
    TF_HELD_INTEGER, /**< int and every enum */
    TF_HELD_BOOL,
    TF_HELD_TEXTS,
    TF_HELD_NUMBERS,
    TF_HELD_PAIRS,
    TF_HELD_RECORDS,
    TF_HELD_CONDITIONS,
    TF_HELD_CELLS,
    TF_HELD_UNKNOWN /**< a type that no key fills */
} tf_held;

/** Where a value stands in a struct. */
typedef struct tf_member {
    tf_held held;
    size_t offset;
} tf_member;

#define TF_HELD_BY(expression)                                                                     \
    _Generic((expression),                                                                         \
        const char *: TF_HELD_TEXT,                                                                \
        double: TF_HELD_NUMBER,                                                                    \
        int: TF_HELD_INTEGER,                                                                      \
        unsigned: TF_HELD_INTEGER,                                                                 \
        bool: TF_HELD_BOOL,                                                                        \
        tf_texts: TF_HELD_TEXTS,                                                                   \
        tf_numbers: TF_HELD_NUMBERS,                                                               \
        tf_pairs: TF_HELD_PAIRS,                                                                   \
        tf_records: TF_HELD_RECORDS,                                                               \
        tf_conditions: TF_HELD_CONDITIONS,                                                         \
        tf_cells: TF_HELD_CELLS,                                                                   \
        default: TF_HELD_UNKNOWN)
/** The member of a struct: TF_MEMBER(tf_name_ask, y.max). Needs spec/ask.h. */
#define TF_MEMBER(type, name)                                                                      \
    { TF_HELD_BY(((type *)0)->name), offsetof(type, name) }
#define TF_NO_MEMBER                                                                               \
    { TF_HELD_NOTHING, 0 }
/** The value of the style that holds where nobody gave one: TF_STYLE_VALUE(risk_table.show). */
#define TF_STYLE_VALUE(name) TF_MEMBER(tf_style, name)

typedef struct tf_key {
    const char *path; /**< "conf.level" */
    tf_member member; /**< relative to the fragment's struct, or the kind's */
    tf_key_type type;
    const char *help;     /**< one sentence without full stop */
    const char *fallback; /**< default, as YAML text; NULL: not set */
    const char *values; /**< for enums, blank-separated: "log log-log plain"; "a=b" makes a an alias
                           of b; of a text: words that stand for something, in capitals or not */
    double minimum, maximum; /**< for numbers, lengths and lists of numbers; both 0: any */
    unsigned options;        /**< tf_key_option, or-ed */
    const char *flag;        /**< "--time"; NULL: by --set only */
    const char *metavar;     /**< "COL" */
    tf_member style;         /**< TF_STYLE_VALUE; for keys without a fallback */
    unsigned sources; /**< of kinds that take rows of a file for one of several things: the kind's
                         bits of those that the key is for; 0: all; TF_OF_PART */
    unsigned decides; /**< giving it tells which of them is meant: 1 most surely; 0: it doesn't
                         tell; TF_OF_PART */
    const char *of; /**< path of the key whose column, or file, it speaks of, such as "group.column"
                       for names of its values; several with blanks between them; NULL: it holds
                       for any. Who names another column leaves it behind */
} tf_key;

/** `sources` and `decides` of a fragment's row: what the kind's part says. */
#define TF_OF_PART UINT_MAX

/** Rows of one table, and where the struct that they fill stands in the kind's. */
typedef struct tf_key_part {
    const tf_key *keys;
    size_t n_keys;
    size_t offset;
    unsigned sources, decides; /**< for rows that say TF_OF_PART */
} tf_key_part;

/** Rows of the kind itself. */
#define TF_KEYS(rows)                                                                              \
    { rows, sizeof(rows) / sizeof((rows)[0]), 0, 0, 0 }
/** A fragment's rows: TF_KEYS_OF(tf_facet_keys, tf_name_ask, facet). */
#define TF_KEYS_OF(rows, type, name) TF_KEYS_FOR(rows, type, name, 0, 0)
/** The same with what those of them say that belong to some sources only. */
#define TF_KEYS_FOR(rows, type, name, sources, decides)                                            \
    { rows, sizeof(rows) / sizeof((rows)[0]), offsetof(type, name), sources, decides }

typedef struct tf_key_table {
    const char *kind;         /**< "km" */
    const char *summary;      /**< "Kaplan-Meier curves with numbers at risk" */
    const tf_key_part *parts; /**< in the order of --print-spec, help and manual */
    size_t n_parts;
    size_t ask_size; /**< sizeof the kind's struct, which begins with a tf_ask */
} tf_key_table;

size_t tf_key_table_n(const tf_key_table *table);
/** The row at a place among all rows, and (unless NULL) the part that it is of. */
const tf_key *tf_key_table_at(const tf_key_table *table, size_t index, const tf_key_part **part);

/** Keys of every kind: data, where, style, locale, title, size, notes … They fill tf_ask. */
extern const tf_key tf_common_keys[];
extern const size_t tf_n_common_keys;

/** The rows of a table and then those of every kind. */
size_t tf_keys_n(const tf_key_table *table);
const tf_key *tf_keys_at(const tf_key_table *table, size_t index);
/** The one of that path; NULL: there is none. */
const tf_key *tf_keys_of_path(const tf_key_table *table, const char *path);
/** The one with a flag of `length` bytes; NULL: none has it. */
const tf_key *tf_keys_of_flag(const tf_key_table *table, const char *flag, size_t length);
/** How much of its path is enough: "group" is short for "group.column". */
size_t tf_key_short_length(const tf_key *key);

#endif
