#ifndef ANALYSIS_FOLDED_NAME_H
#define ANALYSIS_FOLDED_NAME_H

/** A name as it is compared: small letters without accents, single blanks, none at its ends. Newly
 * allocated. */
char *tf_fold_name(const char *name);

#endif
