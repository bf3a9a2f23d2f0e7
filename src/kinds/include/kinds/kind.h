#ifndef KINDS_KIND_H
#define KINDS_KIND_H

#include "analysis/count_sql.h"
#include "analysis/results.h"
#include "figure/figure.h"
#include "recognise/proposal.h"
#include "report/report.h"

/* What a kind of figure is to the rest of the program. Each kind is a folder src/kinds/<name>,
   whose kind.c defines its row, tf_<name>_kind; the registry in pipeline/kinds.c lists them. */

/** A kind of figure: one row of the registry. */
typedef struct tf_kind {
    const char *name;
    const tf_analysis_class *analysis;
    const tf_report_class *report;
    const tf_figure_class *figure;
    size_t facet; /**< offset of the tf_facet_ask in the kind's ask; 0: it has no facets */
    /** Gives what is asked of one facet the axes and groups that all rows together have; texts in
     * `arena`. NULL: the kind draws its facets itself. */
    void (*share_axes)(const tf_results *all, tf_ask *facet, tf_arena *arena);
    /** Whether the figure may have several pages; NULL: never. */
    bool (*has_pages)(const tf_ask *ask);
    /** What the figure would need of counts instead of rows, in `arena`; NULL: it is not made of
     * times to an event alone. */
    const tf_counted *(*counted)(const tf_ask *ask, tf_arena *arena);
    /** What the axis of times is in, "months"; NULL where nobody knows. NULL: the kind has none. */
    const char *(*time_unit)(const tf_results *results);
    /** Proposes a figure of the columns of a file; NULL: nobody knows when it would suit. */
    tf_suits (*propose)(tf_proposal *proposal);

    /* what help says beyond the table of keys */
    const char *synopsis;     /**< what stands after "trialfig km" */
    const char *common_flags; /**< the flags that fit the help's one screen, blank-separated */
    const char *examples[2];  /**< what follows "trialfig km"; they work in the source folder */
} tf_kind;

#endif
