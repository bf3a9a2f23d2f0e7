#include "batch/set_numbers.h"

#include <string.h>

#include "spec/spec.h"

static bool write_rows(tf_outfile *file, const tf_item *item, bool first, tf_diag *diag) {
    g_autoptr(tf_record) record = tf_record_read(item->paths.record);
    if (!record || !record->numbers) {
        const tf_place place = {.file = item->paths.record};
        tf_diag_error(diag, &place, "--force draws all figures again",
                      "the numbers of \"%s\" can't be read", tf_spec_id(item->spec));
        return false;
    }
    const char *end = strchr(record->numbers, '\n');
    tf_outfile_puts(file, first || !end ? record->numbers : end + 1);
    return true;
}

bool tf_set_numbers_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                          tf_diag *diag) {
    g_autoptr(tf_outset) set = tf_outset_new(registry);
    tf_outfile *file = tf_outset_open(set, path, diag);
    bool first = true;
    for (size_t i = 0; file && i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item(selection, i);
        if (item->state != TF_ITEM_DRAWN && item->state != TF_ITEM_UNCHANGED)
            continue;
        if (!write_rows(file, item, first, diag))
            return false;
        first = false;
    }
    return file && tf_outset_commit(set, diag);
}
