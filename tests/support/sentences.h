#ifndef SUPPORT_SENTENCES_H
#define SUPPORT_SENTENCES_H

#include <glib.h>

/**
 * What a copy editor would send back in a text of one or several sentences, a line each at the end
 * of `report`, named by `where`: a sentence that begins with a numeral, a doubled blank, a straight
 * apostrophe, a plural after 1 or a singular after 2 and, in French, a blank before ; : ! ? % at
 * which a line can end.
 */
void sentences_check(const char *where, const char *text, const char *locale, GString *report);

#endif
