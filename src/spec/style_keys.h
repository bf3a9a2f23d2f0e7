#ifndef SPEC_STYLE_KEYS_H
#define SPEC_STYLE_KEYS_H

#include "spec/style.h"

typedef enum tf_style_type {
    TF_FIELD_TEXT,   /**< const char * */
    TF_FIELD_CHOICE, /**< const char *, one of `values` */
    TF_FIELD_TEXTS,  /**< const char *const *, NULL-ended */
    TF_FIELD_CHARS,  /**< char[size] */
    TF_FIELD_LOCAL,  /**< const char *; one text, or one for each locale, or `auto`: the locale's */
    TF_FIELD_LOCAL_CHARS, /**< the same in char[size] */
    TF_FIELD_LENGTH,      /**< double, points */
    TF_FIELD_NUMBER,      /**< double */
    TF_FIELD_INTEGER,     /**< int */
    TF_FIELD_COUNT,       /**< unsigned */
    TF_FIELD_BOOL,        /**< bool */
    TF_FIELD_ENUM,        /**< an enum whose members are `values` in order */
    TF_FIELD_COLOR,       /**< tf_color */
    TF_FIELD_DASH,        /**< tf_dash */
    TF_FIELD_DASHES,      /**< curve.dashes */
    TF_FIELD_PALETTE,     /**< curve.palette: colours, or a name of palettes.yaml */
    TF_FIELD_P_RULES      /**< p.rules */
} tf_style_type;

/** One row for each field of tf_style. */
typedef struct tf_style_key {
    const char *path;
    tf_style_type type;
    size_t offset, size; /**< of the field */
    const char *values;
    double minimum, maximum;
    const char *help;
} tf_style_key;

extern const tf_style_key tf_style_keys[];
extern const size_t tf_n_style_keys;

/** NULL if there is none of that path. */
const tf_style_key *tf_style_key_find(const char *path);

#endif
