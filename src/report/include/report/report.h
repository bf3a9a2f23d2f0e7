#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "analysis/results.h"
#include "spec/style.h"

/* Texts and files made of results. Newly allocated; the writers hand out text piece by piece. */

typedef void (*tf_text_sink)(void *user, const char *text, size_t length);

/** `figure,group,term,at,statistic,value`, with a heading line. A name of a method is the term of
 * its row. `id` may be NULL (empty). */
void tf_report_numbers_csv(const tf_results *results, const char *id, tf_text_sink sink,
                           void *user);
/** The heading line alone. */
void tf_report_numbers_heading(tf_text_sink sink, void *user);
/** Without the heading line: those of one panel after those of another. */
void tf_report_numbers_csv_rows(const tf_results *results, const char *id, tf_text_sink sink,
                                void *user);

/** One figure, alone or on a page of panels. All but the results may be NULL. */
typedef struct tf_report_figure {
    const char *id, *methods, *description;
    const tf_results *results;
} tf_report_figure;
/** The same numbers nested, input hash, rows read, used and dropped, methods, warnings. */
void tf_report_numbers_json(const tf_report_figure *figure, const tf_diag *diag, tf_text_sink sink,
                            void *user);

typedef struct tf_report_page {
    const char *id, *description; /**< of the page itself */
    const tf_report_figure *panels;
    size_t n;
} tf_report_page;
/** The JSON of a page: its own id, warnings of all, and what each panel alone would have. */
void tf_report_panels_json(const tf_report_page *page, const tf_diag *diag, tf_text_sink sink,
                           void *user);

/** Heading of the curves file: survival, a hazard, or incidences, whose rows have causes; by its
 * first row (NULL: there is none). */
void tf_report_curves_heading(const tf_curve_row *first, tf_text_sink sink, void *user);
void tf_report_curves_row(const tf_curve_row *row, tf_text_sink sink, void *user);

/** One kind's sentences, as the registry of kinds lists them. */
typedef struct tf_report_class {
    /** For a paper's statistics section in the figure's language, with the program's version. */
    char *(*methods)(const tf_ask *ask, const tf_style *style, const tf_words *words,
                     const tf_results *results);
    /** Alternative text in the figure's language, where the user gives none. */
    char *(*describe)(const tf_ask *ask, const tf_style *style, const tf_words *words,
                      const tf_results *results);
    /** The methods without what is about numbers that the figure doesn't show, for its caption;
     * NULL: there is nothing of that kind. */
    char *(*shown_methods)(const tf_ask *ask, const tf_style *style, const tf_words *words,
                           const tf_results *results);
} tf_report_class;

#endif
