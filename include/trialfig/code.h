#ifndef TRIALFIG_CODE_H
#define TRIALFIG_CODE_H

#include <trialfig/export.h>

TF_BEGIN_DECLS

/**
 * What a finding is about, for programs that do something about it. Numbers and names stay as they
 * are for as long as the library has this soname; new ones may come, so whoever meets one that he
 * doesn't know takes the finding's cause. Messages are for people, and change.
 */
typedef enum tf_code {
    TF_CODE_OTHER = 0,       /**< "other" */
    TF_CODE_ARGUMENT = 1,    /**< "argument": a function was called with NULL, or out of range */
    TF_CODE_SPEC = 2,        /**< "spec": keys that don't go together, a set file that is none */
    TF_CODE_UNKNOWN_KEY = 3, /**< "unknown-key": no key is called so */
    TF_CODE_MISSING_KEY = 4, /**< "missing-key": a key that must be given */
    TF_CODE_VALUE = 5,       /**< "value": the value of a key isn't one of those that it takes */
    TF_CODE_STYLE = 6,       /**< "style": styles, locales and their words */
    TF_CODE_FILE = 7,        /**< "file": can't be opened, or read to its end */
    TF_CODE_FORMAT = 8,      /**< "format": no table of a format that is read */
    TF_CODE_COLUMN = 9,    /**< "column": a column that is asked for isn't there, or there twice */
    TF_CODE_CELL = 10,     /**< "cell": a row or a cell that can't be read as what it has to be */
    TF_CODE_DATA = 11,     /**< "data": anything else about the data as they are read */
    TF_CODE_ANALYSIS = 12, /**< "analysis": what the rows mean, statistics that can't be had */
    TF_CODE_FIGURE = 13,   /**< "figure": what doesn't fit, or had to give way */
    TF_CODE_FONT = 14,     /**< "font": fonts and signs that aren't installed */
    TF_CODE_OUTPUT = 15,   /**< "output": can't be written, or not in this format */
    TF_CODE_MEMORY = 16,   /**< "memory": there is not enough */
    TF_CODE_INTERNAL = 17  /**< "internal": a fault of trialfig */
} tf_code;

/** "unknown-key" of TF_CODE_UNKNOWN_KEY; "other" of a number that is no code. Static. */
TF_API const char *tf_code_name(tf_code code);

TF_END_DECLS

#endif
