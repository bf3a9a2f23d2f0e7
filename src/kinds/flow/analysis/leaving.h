#ifndef FLOW_ANALYSIS_LEAVING_H
#define FLOW_ANALYSIS_LEAVING_H

#include <stdbool.h>

/* What words say of whether somebody left a study, in English and French. An event leaves a patient
   in it: a relapse, being alive and being censored are no ways out. */

typedef enum tf_flow_says {
    TF_FLOW_SAYS_NOTHING,
    TF_FLOW_SAYS_LEFT,
    TF_FLOW_SAYS_STAYED
} tf_flow_says;

/** Whether the label of a box is of those who left ("Patients excluded", "Perdus de vue") or of
 * those who stayed ("Completed"). */
tf_flow_says tf_flow_label_says(const char *label);
/** Whether a reason to leave is none: "COMPLETED", "En cours", "Sans objet". */
bool tf_flow_says_went_on(const char *value);
/** Whether an arm is the word for having none: "Screen Failure", "Non randomisé". In a column of
 * CDISC's arms also "Not treated", which is a group of its own elsewhere. */
bool tf_flow_says_armless(const char *value, const char *column);

#endif
