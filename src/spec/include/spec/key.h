#ifndef SPEC_KEY_H
#define SPEC_KEY_H

#include <stdbool.h>
#include <stddef.h>

/* One row of a table of keys makes the YAML key, the flag, the help text, the man page's entry and
   the schema's property. Each figure kind has a table (in analysis/<kind>_keys.c); the keys that
   all kinds share are tf_common_keys. */

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
    TF_KEY_GRID,      /**< list of rows, each a list of as many texts; . leaves a cell empty */
    TF_KEY_COLORS,    /**< map of names to colours, or list of colours */
    TF_KEY_COLUMN_IS, /**< flag form only: COL or COL=VALUE,… ; sets <parent>.column and <parent>.is
                       */
    TF_KEY_CONDITIONS /**< list of `column operator value` */
} tf_key_type;

typedef enum tf_key_option {
    TF_KEY_PLAIN = 0,
    TF_KEY_SHORTHAND =
        1, /**< a scalar or list at the parent's path sets this key: `group: ARM` is group.column */
    TF_KEY_REQUIRED = 2,   /**< must be given */
    TF_KEY_REPEAT = 4,     /**< the flag may be given several times and appends (--where) */
    TF_KEY_ALLOW_FALSE = 8 /**< `false` (and `none`) unset it, even if it has a fallback */
} tf_key_option;

typedef struct tf_key {
    const char *path; /**< "conf.level" */
    tf_key_type type;
    const char *fallback; /**< default, as YAML text; NULL: not set */
    const char *
        values; /**< for enums, blank-separated: "log log-log plain"; "a=b" makes a an alias of b */
    double minimum, maximum; /**< for numbers, lengths and lists of numbers; both 0: any */
    unsigned options;        /**< tf_key_option, or-ed */
    const char *flag;        /**< "--time"; NULL: by --set only */
    const char *metavar;     /**< "COL" */
    const char *help;        /**< one sentence without full stop */
} tf_key;

typedef struct tf_key_table {
    const char *kind;    /**< "km" */
    const char *summary; /**< "Kaplan-Meier curves with numbers at risk" */
    const tf_key *keys;
    size_t n_keys;
} tf_key_table;

/** Keys of every kind: data, where, style, locale, title, size, notes … */
extern const tf_key tf_common_keys[];
extern const size_t tf_n_common_keys;

#endif
