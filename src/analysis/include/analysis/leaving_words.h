#ifndef ANALYSIS_LEAVING_WORDS_H
#define ANALYSIS_LEAVING_WORDS_H

#include <stdbool.h>

/* What words say of whether somebody left a study, in English and French. An event leaves a patient
   in it: a relapse, being alive and being censored are no ways out. */

typedef enum tf_leaving { TF_LEAVING_UNSAID, TF_LEAVING_LEFT, TF_LEAVING_STAYED } tf_leaving;

/** Whether the label of a box is of those who left ("Patients excluded", "Perdus de vue") or of
 * those who stayed ("Completed"). */
tf_leaving tf_leaving_of(const char *label);
/** Whether whoever has a yes in a column left ("Exclu", "Lost to follow-up") or stayed ("Inclus",
 * "PPROTFL", "Alive"). */
tf_leaving tf_leaving_of_column(const char *column);
/** Whether a reason to leave is none: "COMPLETED", "En cours", "Sans objet", "Randomized". */
bool tf_says_went_on(const char *value);
/** Whether an arm is the word for having none: "Screen Failure", "Non randomisé". In a column of
 * CDISC's arms also "Not treated", which is a group of its own elsewhere. */
bool tf_says_armless(const char *value, const char *column);
/** Whether a status is that of somebody who is still there: "ONGOING", "Vivant". */
bool tf_says_goes_on(const char *value);
/** Whether a yes in a column says that something ended: "Arrêt", "discontinued", "EOT",
 * "Décès". */
bool tf_column_says_ended(const char *column);
/** Whether a column says who stopped a treatment or a study, of whom many are analysed all the
 * same: "DCSREAS", "arrêt", "withdrawn". */
bool tf_column_says_stopped(const char *column);

#endif
