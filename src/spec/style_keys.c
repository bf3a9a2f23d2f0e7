#include "style_keys.h"

#include <string.h>

/* Limits of sizes of text, of line widths and of gaps, in points. */
#define TEXT_SIZE  1, 400
#define LINE_WIDTH 0, 50
#define GAP        0, 400

#define FIELD(name) offsetof(tf_style, name), sizeof(((tf_style *)NULL)->name)
#define NO_LIMITS   NULL, 0, 0

/* The order is that of `trialfig styles NAME`. */
const tf_style_key tf_style_keys[] = {
    {"locale", TF_FIELD_TEXT, FIELD(locale), NO_LIMITS, "locale of figures that name none"},

    {"page.width", TF_FIELD_LENGTH, FIELD(page.width), NULL, 1, 14400, "width of the page"},
    {"page.height", TF_FIELD_LENGTH, FIELD(page.height), NULL, 1, 14400, "height of the page"},
    {"page.margin", TF_FIELD_LENGTH, FIELD(page.margin), NULL, GAP, "empty edge of the page"},
    {"page.background", TF_FIELD_COLOR, FIELD(page.background), NO_LIMITS, "colour of the page"},
    {"page.fixed", TF_FIELD_BOOL, FIELD(page.fixed), NO_LIMITS,
     "make do with the page's height: the plot shrinks before the page grows"},

    {"font.family", TF_FIELD_TEXT, FIELD(font.family), NO_LIMITS, "font of all texts"},
    {"font.fallbacks", TF_FIELD_TEXTS, FIELD(font.fallbacks), NO_LIMITS,
     "fonts for characters that it lacks, first one first"},
    {"font.size", TF_FIELD_LENGTH, FIELD(font.size), NULL, TEXT_SIZE,
     "size of texts that have no key of their own"},
    {"font.min_size", TF_FIELD_LENGTH, FIELD(font.min_size), NULL, TEXT_SIZE,
     "no text is set smaller"},

    {"color.text", TF_FIELD_COLOR, FIELD(color.text), NO_LIMITS, "colour of text"},
    {"color.muted", TF_FIELD_COLOR, FIELD(color.muted), NO_LIMITS, "colour of the foot note"},
    {"color.axis", TF_FIELD_COLOR, FIELD(color.axis), NO_LIMITS, "colour of axes and ticks"},
    {"color.rule", TF_FIELD_COLOR, FIELD(color.rule), NO_LIMITS, "colour of rules in tables"},

    {"title.size", TF_FIELD_LENGTH, FIELD(title.size), NULL, TEXT_SIZE, "size of the title"},
    {"title.bold", TF_FIELD_BOOL, FIELD(title.bold), NO_LIMITS, "whether it is bold"},
    {"title.gap", TF_FIELD_LENGTH, FIELD(title.gap), NULL, GAP, "gap to what is below"},
    {"subtitle.size", TF_FIELD_LENGTH, FIELD(subtitle.size), NULL, TEXT_SIZE,
     "size of the subtitle"},
    {"subtitle.gap", TF_FIELD_LENGTH, FIELD(subtitle.gap), NULL, GAP, "gap to what is below"},
    {"tag.size", TF_FIELD_LENGTH, FIELD(tag.size), NULL, TEXT_SIZE, "size of the panel's letter"},
    {"tag.bold", TF_FIELD_BOOL, FIELD(tag.bold), NO_LIMITS, "whether it is bold"},
    {"tag.form", TF_FIELD_ENUM, FIELD(tag.form),
     "upper lower lower_paren A=upper a=lower (a)=lower_paren", 0, 0, "A, a or (a)"},
    {"tag.gap", TF_FIELD_LENGTH, FIELD(tag.gap), NULL, GAP, "gap to the title"},
    {"footnote.size", TF_FIELD_LENGTH, FIELD(footnote.size), NULL, TEXT_SIZE,
     "size of the foot note"},
    {"footnote.gap", TF_FIELD_LENGTH, FIELD(footnote.gap), NULL, GAP, "gap to what is above"},

    {"axis.line_width", TF_FIELD_LENGTH, FIELD(axis.line_width), NULL, LINE_WIDTH, "width of axes"},
    {"axis.tick_length", TF_FIELD_LENGTH, FIELD(axis.tick_length), NULL, GAP, "length of ticks"},
    {"axis.tick_width", TF_FIELD_LENGTH, FIELD(axis.tick_width), NULL, LINE_WIDTH,
     "width of ticks"},
    {"axis.tick_gap", TF_FIELD_LENGTH, FIELD(axis.tick_gap), NULL, GAP,
     "gap from a tick to its label"},
    {"axis.tick_size", TF_FIELD_LENGTH, FIELD(axis.tick_size), NULL, TEXT_SIZE,
     "size of tick labels"},
    {"axis.title_size", TF_FIELD_LENGTH, FIELD(axis.title_size), NULL, TEXT_SIZE,
     "size of axis titles"},
    {"axis.title_gap", TF_FIELD_LENGTH, FIELD(axis.title_gap), NULL, GAP,
     "gap from tick labels to the axis title"},
    {"axis.title_bold", TF_FIELD_BOOL, FIELD(axis.title_bold), NO_LIMITS,
     "whether axis titles are bold"},
    {"axis.frame", TF_FIELD_BOOL, FIELD(axis.frame), NO_LIMITS,
     "lines on all four sides of the plot"},
    {"axis.grid", TF_FIELD_BOOL, FIELD(axis.grid), NO_LIMITS, "lines at the ticks"},
    {"axis.grid_width", TF_FIELD_LENGTH, FIELD(axis.grid_width), NULL, LINE_WIDTH,
     "width of these lines"},
    {"axis.grid_color", TF_FIELD_COLOR, FIELD(axis.grid_color), NO_LIMITS, "colour of these lines"},
    {"axis.y_every", TF_FIELD_NUMBER, FIELD(axis.y_every), NULL, 0, 100,
     "percent between ticks; 0: chosen"},

    {"curve.width", TF_FIELD_LENGTH, FIELD(curve.width), NULL, LINE_WIDTH, "width of curves"},
    {"curve.second_sign", TF_FIELD_ENUM, FIELD(curve.second_sign), "auto dash marker none", 0, 0,
     "what tells groups apart besides colour"},
    {"curve.dashes", TF_FIELD_DASHES, FIELD(curve.dashes), NO_LIMITS,
     "dash patterns in points, one for each group: [solid, 6 2]"},
    {"curve.palette", TF_FIELD_PALETTE, FIELD(curve.palette), NO_LIMITS,
     "colours of the groups, or the name of a palette"},
    {"curve.min_line_contrast", TF_FIELD_NUMBER, FIELD(curve.min_line_contrast), NULL, 1, 21,
     "paler colours are darkened to this contrast for lines"},
    {"curve.min_text_contrast", TF_FIELD_NUMBER, FIELD(curve.min_text_contrast), NULL, 1, 21,
     "paler colours are darkened to this contrast for text"},

    {"censor.mark", TF_FIELD_ENUM, FIELD(censor.mark), "tick plus none", 0, 0,
     "mark of censored patients"},
    {"censor.length", TF_FIELD_LENGTH, FIELD(censor.length), NULL, GAP, "its whole length"},
    {"censor.width", TF_FIELD_LENGTH, FIELD(censor.width), NULL, LINE_WIDTH, "its line width"},

    {"band.show", TF_FIELD_BOOL, FIELD(band.show), NO_LIMITS,
     "draw confidence bands when the figure doesn't say"},
    {"band.opacity", TF_FIELD_NUMBER, FIELD(band.opacity), NULL, 0, 1, "opacity of the band"},
    {"band.edge_width", TF_FIELD_LENGTH, FIELD(band.edge_width), NULL, LINE_WIDTH,
     "width of its edges; 0: none"},

    {"labels.mode", TF_FIELD_ENUM, FIELD(labels.mode), "auto direct legend none", 0, 0,
     "names beside the curves or in a legend"},
    {"labels.size", TF_FIELD_LENGTH, FIELD(labels.size), NULL, TEXT_SIZE, "size of the names"},
    {"labels.bold", TF_FIELD_BOOL, FIELD(labels.bold), NO_LIMITS, "whether they are bold"},
    {"labels.color", TF_FIELD_ENUM, FIELD(labels.color), "group plain", 0, 0,
     "in the group's colour, or as other text"},
    {"labels.gap", TF_FIELD_LENGTH, FIELD(labels.gap), NULL, GAP, "gap to the curve"},

    {"legend.size", TF_FIELD_LENGTH, FIELD(legend.size), NULL, TEXT_SIZE, "size of its text"},
    {"legend.key_length", TF_FIELD_LENGTH, FIELD(legend.key_length), NULL, GAP,
     "length of the lines in it"},
    {"legend.gap", TF_FIELD_LENGTH, FIELD(legend.gap), NULL, GAP, "gap from line to text"},
    {"legend.row_gap", TF_FIELD_LENGTH, FIELD(legend.row_gap), NULL, GAP, "gap between rows"},

    {"risk_table.show", TF_FIELD_BOOL, FIELD(risk_table.show), NO_LIMITS,
     "print it when the figure doesn't say"},
    {"risk_table.form", TF_FIELD_CHOICE, FIELD(risk_table.form),
     "at_risk at_risk_censored at_risk_censored_events", 0, 0, "what it counts"},
    {"risk_table.size", TF_FIELD_LENGTH, FIELD(risk_table.size), NULL, TEXT_SIZE,
     "size of its text"},
    {"risk_table.row_height", TF_FIELD_NUMBER, FIELD(risk_table.row_height), NULL, 0.8, 5,
     "height of a row in lines of text"},
    {"risk_table.heading_bold", TF_FIELD_BOOL, FIELD(risk_table.heading_bold), NO_LIMITS,
     "whether its heading is bold"},
    {"risk_table.heading_gap", TF_FIELD_LENGTH, FIELD(risk_table.heading_gap), NULL, GAP,
     "gap below its heading"},
    {"risk_table.gap", TF_FIELD_LENGTH, FIELD(risk_table.gap), NULL, GAP,
     "gap from the axis title"},
    {"risk_table.label_color", TF_FIELD_ENUM, FIELD(risk_table.label_color), "group plain", 0, 0,
     "names in the group's colour, or as other text"},

    {"estimates.form", TF_FIELD_ENUM, FIELD(estimates.form), "block table both none", 0, 0,
     "hazard ratio and P as a block, a table for each group, both or none"},
    {"estimates.size", TF_FIELD_LENGTH, FIELD(estimates.size), NULL, TEXT_SIZE,
     "size of their text"},
    {"estimates.rule_width", TF_FIELD_LENGTH, FIELD(estimates.rule_width), NULL, LINE_WIDTH,
     "width of the table's rule"},
    {"estimates.row_height", TF_FIELD_NUMBER, FIELD(estimates.row_height), NULL, 0.8, 5,
     "height of a row in lines of text"},

    {"guide.line_width", TF_FIELD_LENGTH, FIELD(guide.line_width), NULL, LINE_WIDTH,
     "width of lines at milestones and medians"},
    {"guide.dash", TF_FIELD_DASH, FIELD(guide.dash), NO_LIMITS, "their dash pattern"},
    {"guide.color", TF_FIELD_COLOR, FIELD(guide.color), NO_LIMITS, "their colour"},

    {"number.decimal", TF_FIELD_LOCAL_CHARS, FIELD(number.format.decimal), NO_LIMITS,
     "decimal mark"},
    {"number.thousands", TF_FIELD_LOCAL_CHARS, FIELD(number.format.thousands), NO_LIMITS,
     "mark between thousands"},
    {"number.thousands_from", TF_FIELD_COUNT, FIELD(number.format.thousands_from), NULL, 0, 20,
     "used in numbers of so many digits and more; 0: never"},
    {"number.minus", TF_FIELD_LOCAL_CHARS, FIELD(number.format.minus), NO_LIMITS, "minus sign"},
    {"number.range_separator", TF_FIELD_LOCAL, FIELD(number.range_separator), NO_LIMITS,
     "between the limits of an interval"},
    {"number.range_words", TF_FIELD_LOCAL, FIELD(number.range_words), NO_LIMITS,
     "between them when one is negative"},
    {"number.hr_decimals", TF_FIELD_INTEGER, FIELD(number.hr_decimals), NULL, 0, 10,
     "decimals of hazard ratios"},
    {"number.median_decimals", TF_FIELD_INTEGER, FIELD(number.median_decimals), NULL, 0, 10,
     "decimals of medians"},
    {"number.percent_decimals", TF_FIELD_INTEGER, FIELD(number.percent_decimals), NULL, -1, 10,
     "decimals of percentages; -1: by the denominator"},

    {"p.symbol", TF_FIELD_CHARS, FIELD(p.symbol), NO_LIMITS, "P or p"},
    {"p.italic", TF_FIELD_BOOL, FIELD(p.italic), NO_LIMITS, "whether the symbol is italic"},
    {"p.equals", TF_FIELD_CHARS, FIELD(p.equals), NO_LIMITS, "equals sign with its blanks"},
    {"p.less", TF_FIELD_CHARS, FIELD(p.less), NO_LIMITS, "less-than sign with its blanks"},
    {"p.greater", TF_FIELD_CHARS, FIELD(p.greater), NO_LIMITS, "greater-than sign with its blanks"},
    {"p.leading_zero", TF_FIELD_BOOL, FIELD(p.leading_zero), NO_LIMITS, "0.04 or .04"},
    {"p.rules", TF_FIELD_P_RULES, FIELD(p.rules), NO_LIMITS,
     "decimals or significant digits by size: [{from: 0.01, decimals: 2}]; above: without the "
     "limit itself"},
    {"p.floor", TF_FIELD_NUMBER, FIELD(p.floor), NULL, 1e-300, 0.1,
     "smaller ones are printed as below it"},
    {"p.floor_decimals", TF_FIELD_INTEGER, FIELD(p.floor_decimals), NULL, 0, 10,
     "decimals of the floor"},
    {"p.ceiling", TF_FIELD_NUMBER, FIELD(p.ceiling), NULL, 0, 1,
     "larger ones are printed as above it; 0: never"},
    {"p.significance", TF_FIELD_NUMBER, FIELD(p.significance), NULL, 0, 1,
     "one more digit where rounding would change the side of it; 0: never"},

    {"interval.estimate", TF_FIELD_LOCAL, FIELD(interval.estimate), NO_LIMITS,
     "estimate with its interval: {estimate} {level} {lower} {upper} {range}"},
    {"interval.cell", TF_FIELD_LOCAL, FIELD(interval.cell), NO_LIMITS, "the same inside a table"},
    {"interval.level_heading", TF_FIELD_LOCAL, FIELD(interval.level_heading), NO_LIMITS,
     "what intervals are called in headings"},
    {"interval.not_reached", TF_FIELD_LOCAL, FIELD(interval.not_reached), NO_LIMITS,
     "a median or limit that was not reached"},
    {"interval.not_estimable", TF_FIELD_LOCAL, FIELD(interval.not_estimable), NO_LIMITS,
     "what can't be estimated"},
    {"heading_case", TF_FIELD_ENUM, FIELD(heading_case), "sentence title", 0, 0,
     "capitals of our own words in headings"},
};
const size_t tf_n_style_keys = sizeof tf_style_keys / sizeof tf_style_keys[0];

const tf_style_key *tf_style_key_find(const char *path) {
    for (size_t i = 0; i < tf_n_style_keys; i++) {
        if (strcmp(tf_style_keys[i].path, path) == 0)
            return &tf_style_keys[i];
    }
    return NULL;
}
