#ifndef SAME_PEOPLE_H
#define SAME_PEOPLE_H

#include "analysis/rows.h"

/**
 * Whether rows with the same value of a column are of the same people, as a name or a number alone
 * doesn't tell: ages, dates and other numbers of the file agree within nearly all of its values.
 * Numbers that begin anew in each centre, and people who share a name, have others.
 */
bool tf_are_same_people(const tf_rows *rows, const char *column, const tf_ask *ask);

#endif
