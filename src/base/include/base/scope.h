#ifndef BASE_SCOPE_H
#define BASE_SCOPE_H

#include <glib.h>

#include <trialfig/diag.h>

/* What findings are about, for callers that are programs. Most are about what is being done when
   they are made, which whoever does it says once; where one of them is about something else, its
   code is said before it. */

/** What was said of findings before, until the end of a block. */
typedef struct tf_entered {
    tf_diag *diag; /**< NULL: nobody hears */
    tf_code code;
    const char *key;
} tf_entered;

/**
 * What findings are about, to the end of the block, that don't say so themselves:
 *
 *     G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_DATA);
 */
tf_entered tf_diag_about(tf_diag *diag, tf_code code);
/** The same of one key, which lives as long as the block. */
tf_entered tf_diag_about_key(tf_diag *diag, tf_code code, const char *key);
void tf_entered_clear(tf_entered *entered);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(tf_entered, tf_entered_clear)

/** The next finding has this code, whatever the scope. Gives `diag`. */
tf_diag *tf_diag_as(tf_diag *diag, tf_code code);

/** A caller's argument is wrong. False. */
bool tf_diag_argument(tf_diag *diag, const char *argument, const char *format, ...) TF_PRINTF(3, 4);

#endif
