#ifndef ANALYSIS_LEAVING_WORDS_H
#define ANALYSIS_LEAVING_WORDS_H

#include <stdbool.h>

/* What words say of whether somebody left a study, in English and French. An event leaves a patient
   in it: a relapse, being alive and being censored are no ways out. */

typedef enum tf_leaving { TF_LEAVING_UNSAID, TF_LEAVING_LEFT, TF_LEAVING_STAYED } tf_leaving;

/** Whether the label of a box is of those who left ("Patients excluded", "Perdus de vue") or of
 * those who stayed ("Completed"). */
tf_leaving tf_leaving_of(const char *label);
/** Whether a reason to leave is none: "COMPLETED", "En cours", "Sans objet". */
bool tf_says_went_on(const char *value);
/** Whether an arm is the word for having none: "Screen Failure", "Non randomisé". In a column of
 * CDISC's arms also "Not treated", which is a group of its own elsewhere. */
bool tf_says_armless(const char *value, const char *column);

#endif
