#ifndef KM_FIGURE_ESTIMATES_COLUMNS_H
#define KM_FIGURE_ESTIMATES_COLUMNS_H

#include "estimates.h"

/* What stands in the columns of the table for each arm; how they stand is settled by the table. */

typedef struct km_table_column {
    km_column what;
    size_t index; /* of the milestone */
    const char *heading;
    const char *wrapped;     /* the same on the lines that it takes above its numbers */
    const char *(*cells)[2]; /* [groups] estimate and limits */
} km_table_column;

typedef struct km_table_job {
    km_figure *km;
    tf_draw_context *context;
    tf_font font;
    bool named;
    km_table_column *columns;
    size_t n_columns;
    bool stacked; /* limits below their estimates */
} km_table_job;

/** Fills the columns that are asked for (km_column, or-ed), with the cells of all groups. */
void km_table_collect(km_table_job *job, unsigned columns);
/** Headings about as wide as their numbers, in the form that the table has now. */
void km_table_wrap_headings(km_table_job *job);
/** In the table's font. */
double km_table_text_width(const km_table_job *job, const char *text);

#endif
