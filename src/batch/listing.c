#include "batch/listing.h"

#include <jansson.h>
#include <string.h>

#include "base/query_path.h"
#include "item_paths.h"
#include "pipeline/job_inputs.h"
#include "report_internal.h"
#include "spec/spec.h"

static void print_line(const tf_item *item, FILE *stream) {
    const tf_place place = tf_spec_figure_place(item->spec);
    g_autoptr(GPtrArray) files = tf_item_paths_list(&item->paths);
    g_ptr_array_add(files, NULL);
    g_autofree char *list = g_strjoinv(" ", (char **)files->pdata);
    fprintf(stream, "%s\t%s\t%s:%u\t%s\n", tf_item_id(item), tf_spec_kind(item->spec), place.file,
            place.line, list);
}

static json_t *inputs_json(const tf_item *item) {
    g_autoptr(GArray) inputs = tf_job_inputs(item->spec);
    json_t *list = json_array();
    for (guint i = 0; i < inputs->len; i++) {
        const tf_job_input *input = &g_array_index(inputs, tf_job_input, i);
        g_autofree char *name = tf_query_label(input->path);
        json_t *row = json_object();
        json_object_set_new(row, "what", tf_json_of(input->what));
        json_object_set_new(row, "path", tf_json_of(name));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *item_json(const tf_item *item) {
    const tf_place place = tf_spec_figure_place(item->spec);
    g_autoptr(GPtrArray) files = tf_item_paths_list(&item->paths);
    json_t *list = json_array();
    for (guint i = 0; i < files->len; i++)
        json_array_append_new(list, tf_json_of(g_ptr_array_index(files, i)));
    const char *title = tf_spec_refused(item->spec) ? NULL : tf_spec_string(item->spec, "title");
    json_t *row = json_object();
    json_object_set_new(row, "id", tf_json_of(tf_spec_id(item->spec)));
    json_object_set_new(row, "kind", tf_json_of(tf_spec_kind(item->spec)));
    json_object_set_new(row, "set", tf_json_of(place.file));
    json_object_set_new(row, "line", json_integer(place.line));
    json_object_set_new(row, "title", tf_json_of(title ? title : ""));
    json_object_set_new(row, "inputs", inputs_json(item));
    json_object_set_new(row, "files", list);
    return row;
}

void tf_listing_print(tf_selection *selection, tf_listing_form form, FILE *stream) {
    json_t *all = form == TF_LISTING_JSON ? json_array() : NULL;
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item(selection, i);
        if (all)
            json_array_append_new(all, item_json(item));
        else
            print_line(item, stream);
    }
    if (!all)
        return;
    char *text = json_dumps(all, JSON_INDENT(2));
    fprintf(stream, "%s\n", text ? text : "[]");
    free(text);
    json_decref(all);
}

void tf_listing_print_plan(tf_selection *selection, const char *const *more, FILE *stream) {
    size_t n_drawn = 0;
    const size_t n = tf_selection_n(selection);
    for (size_t i = 0; i < n; i++) {
        const tf_item *item = tf_selection_item(selection, i);
        const bool drawn = item->state == TF_ITEM_NOT_TRIED;
        n_drawn += drawn;
        if (drawn)
            fprintf(stream, "%s: to be drawn: %s\n", tf_spec_id(item->spec), item->reason);
        else
            fprintf(stream, "%s: %s\n",
                    tf_spec_id(item->spec) ? tf_spec_id(item->spec) : "a figure",
                    item->state == TF_ITEM_UNCHANGED ? "unchanged" : "refused");
    }
    for (; *more; more++)
        fprintf(stream, "%s\n", *more);
    fprintf(stream, "%zu figure%s: %zu to be drawn, %zu unchanged\n", n, n == 1 ? "" : "s", n_drawn,
            tf_selection_count(selection, TF_ITEM_UNCHANGED));
}
