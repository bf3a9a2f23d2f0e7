#ifndef ANALYSIS_ANSWERS_H
#define ANALYSIS_ANSWERS_H

#include "analysis/column_coding.h"

typedef enum tf_answer { TF_ANSWER_NONE, TF_ANSWER_NO, TF_ANSWER_YES } tf_answer;

/** What the name of the column explains ("Arrêt (0 = oui, 1 = non)"), else 1 and 0, or what the
 * vocabulary calls yes and no. `coding`: NULL if there is no such name. */
tf_answer tf_answer_of(tf_vocabulary *vocabulary, const tf_column_coding *coding,
                       const char *value);

#endif
