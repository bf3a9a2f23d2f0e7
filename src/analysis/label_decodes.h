#ifndef LABEL_DECODES_H
#define LABEL_DECODES_H

#include "analysis/rows.h"

/** More levels are no codes. */
#define TF_MOST_DECODED 20

/** [levels of the column] level of the other one; false: they aren't one to one. */
bool tf_find_decodes(const tf_table *table, const char *column, const char *other,
                     uint32_t *decode);
/** Codes beside codes, or numbers of sites beside arms, say nothing. */
bool tf_has_words(const tf_table *table, const char *column);

/** Labels that a key gives to codes of a column. */
typedef struct tf_label_decodes {
    const tf_ask *ask;
    const void *member; /**< the key */
    const char *column;
    const tf_pairs *labels;
} tf_label_decodes;

/**
 * Files have words beside their codes: TRTP beside TRTPN, SEX beside SEXN. False with an error
 * where the labels give a code what another column calls another code, one to one in the file, and
 * no code its own. Labels that are other values of the column itself are told.
 */
bool tf_check_label_decodes(const tf_label_decodes *asked, const tf_rows *rows, tf_arena *arena,
                            tf_diag *diag);

#endif
