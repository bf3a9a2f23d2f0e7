#ifndef FIGURE_INTERVAL_TEXT_H
#define FIGURE_INTERVAL_TEXT_H

#include "analysis/effect_text.h"
#include "figure/text_draw.h"

/* Estimates with their limits as text, in the style's form. All texts are in the arena. */

/** "1.22 (95% CI, 1.08–1.39)". */
const char *tf_interval_sentence(tf_draw_context *context, const tf_interval_parts *parts,
                                 double conf_level);
/** "1.22 (1.08–1.39)", for tables whose heading names the level. */
const char *tf_interval_cell(tf_draw_context *context, const tf_interval_parts *parts,
                             double conf_level);
/**
 * The same in two cells, so that estimates are aligned whatever their limits are: "1.22" and
 * "(1.08–1.39)". The second is NULL if there are no limits or the style's form doesn't begin with
 * the estimate (all of it is in the first then).
 */
void tf_interval_cells(tf_draw_context *context, const tf_interval_parts *parts, double conf_level,
                       const char *cells[2]);
/** "95% CI". */
const char *tf_level_heading(tf_draw_context *context, double conf_level);
/** Level in percent: "95", "98.5". */
const char *tf_level_text(tf_draw_context *context, double conf_level);
/** "46.1%". */
const char *tf_percent_text(tf_draw_context *context, double fraction, int decimals);
/** "0.04", "<0.001": of a column of P values, ours or as published (NULL: ours). NULL if there is
 * none. */
const char *tf_p_cell(tf_draw_context *context, double p, const char *given);
/** Digits as published (ASCII) with the style's decimal mark and minus. */
const char *tf_published_text(tf_draw_context *context, const char *digits);

#endif
