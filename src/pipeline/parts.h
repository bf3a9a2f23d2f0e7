#ifndef PIPELINE_PARTS_H
#define PIPELINE_PARTS_H

#include "figure/panels.h"
#include "product.h"

/* The figures of a page of panels, or the facets of a figure: each is a product of its own that is
   read and computed like any other; only the drawing is done together. Messages name the part that
   they are about; what several say alike is said once. */

/** Makes product->parts. After style and words are resolved. */
bool tf_parts_read_panels(tf_product *product, const tf_spec *page, tf_diag *diag);
/** After the table was read, with the column of the facets. */
bool tf_parts_read_facets(tf_product *product, tf_diag *diag);
tf_scene *tf_parts_draw(tf_product *product, const tf_measurer *measurer,
                        const tf_scene_texts *texts, tf_told *told, tf_diag *diag);
void tf_parts_free(tf_parts *parts);

/** Whether the parts are figures with ids, whose numbers stand apart. False for NULL. */
bool tf_parts_have_ids(const tf_parts *parts);
void tf_parts_write_json(const tf_product *product, const tf_diag *diag, tf_text_sink sink,
                         void *user);
void tf_parts_write_csv(const tf_parts *parts, tf_text_sink sink, void *user);

#endif
