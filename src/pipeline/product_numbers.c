#include "parts.h"
#include "report/report.h"

/* The numbers of a figure, or of all figures of a page, which stand apart. */
void tf_product_write_numbers(const tf_product *product, tf_numbers_form form, const tf_diag *diag,
                              tf_text_sink sink, void *user) {
    const bool panels = tf_parts_have_ids(product->parts), json = form == TF_NUMBERS_JSON;
    const tf_report_figure figure = {product->ask->id, product->methods, product->description,
                                     product->results};
    if (panels && json)
        tf_parts_write_json(product, diag, sink, user);
    else if (panels)
        tf_parts_write_csv(product->parts, sink, user);
    else if (json)
        tf_report_numbers_json(&figure, diag, sink, user);
    else
        tf_report_numbers_csv(product->results, product->ask->id, sink, user);
}
