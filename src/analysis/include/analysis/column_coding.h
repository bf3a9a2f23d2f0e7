#ifndef ANALYSIS_COLUMN_CODING_H
#define ANALYSIS_COLUMN_CODING_H

#include "base/memory.h"
#include "spec/vocabulary.h"

/* What the name of a column says of its codes: "Décès (0 = oui / 1 = non)", "status: 1=alive
   2=dead", "Sans rechute". */

/** What the name says of whoever has a 1, or a yes, in the column. */
typedef enum tf_name_says {
    TF_NAME_OPEN,     /**< nothing that is known, or both: "Vivant/décédé" */
    TF_NAME_EVENT,    /**< that it happened: "Décès", "Death without relapse" */
    TF_NAME_SURVIVAL, /**< 1 is the event of "Survie sans rechute", but a yes is to live */
    TF_NAME_LIFE,     /**< "Survie", "Overall survival": 1 is the event to one, alive to another */
    TF_NAME_OPPOSITE, /**< that it did not: "Alive", "Sans rechute", "EventFree" */
    TF_NAME_LOST      /**< that nobody knows: "PDV", "Lost to follow-up" */
} tf_name_says;

/** Without the codes that the name explains, if it does. */
tf_name_says tf_column_name_says(const char *column);

/** A code and its word; which side of the sign is which shows only beside the codes. */
typedef struct tf_coding_pair {
    const char *left, *right;
} tf_coding_pair;

typedef struct tf_column_coding {
    tf_coding_pair *pairs;
    size_t n;
    bool equals; /**< "oui = 1" is a code as well; of "Décès : oui" nobody could tell */
} tf_column_coding;

/** The codes that the name of a column explains; n is 0 if it explains none. In `arena`. */
tf_column_coding tf_column_coding_read(const char *column, tf_arena *arena);

/** The word that the name has for a code; NULL: it has none. */
const char *tf_coding_word(const tf_column_coding *coding, const char *code);

/** What such a word means, "vivant sans rechute" and "PD or death" among them. */
tf_meaning_role tf_coding_means(tf_vocabulary *vocabulary, const char *word);

/** Tells that a code means yes by the column's name, and which key says otherwise. */
void tf_coding_note(const tf_place *place, const char *column, const char *yes, const char *key,
                    tf_diag *diag);

#endif
