#ifndef BASE_BIDI_H
#define BASE_BIDI_H

#include <glib.h>
#include <stdbool.h>

/* Which way a text runs: as much of the Unicode bidirectional algorithm (UAX #9) as is needed to
   put names of any script into sentences and to set pieces of a line in several fonts. Shaping and
   the order of letters within a piece are the business of whoever draws it. */

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: what stands between them has a direction of
 * its own and, for the text around it, none. */
#define TF_FSI "\u2068"
#define TF_PDI "\u2069"
/** Marks without width that run left to right and right to left. */
#define TF_LRM "\u200e"
#define TF_RLM "\u200f"

/** Whether any letter runs leftwards: most texts have none, and cost nothing more than asking. */
bool tf_has_leftward(const char *text);
/** Whether the text as a whole runs leftwards: its first letter that is not in an isolate does
 * (rules P2 and P3). */
bool tf_runs_leftward(const char *text);
/**
 * A line of a text, from byte `start` on, that runs as it does within the text wherever it is set
 * alone: an isolate that a line's end cuts is closed there and opened again, and a line whose own
 * first letter would turn it is marked. Newly allocated.
 */
char *tf_bidi_line(const char *text, size_t start, size_t length);
/** Where the letters of a text run. */
typedef enum tf_running { TF_RIGHTWARD, TF_LEFTWARD } tf_running;
/** Appends a name to a sentence: isolated if it or the sentence runs leftwards, so that neither
 * turns the other around; as it is if neither does. */
void tf_append_name(GString *sentence, const char *name, tf_running sentence_runs);
/**
 * Levels of the text's bytes, `length` of them: even ones run rightwards, odd ones leftwards; those
 * of an isolate are higher than those around it. Digits belong to the letters before them, blanks
 * and signs to the letters on both sides if they agree, else to what they stand in.
 */
void tf_bidi_levels(const char *text, size_t length, guint8 *levels);

#endif
