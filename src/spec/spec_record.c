#include <string.h>

#include "spec/spec.h"

/* A record is read and written without the spec that it is of. */

const char *tf_spec_record_field(const tf_spec_record *record, const char *field) {
    for (size_t i = 0; i < record->n_fields; i++)
        if (strcmp(record->fields[i].key, field) == 0)
            return record->fields[i].value;
    return NULL;
}

const tf_spec_pair *tf_spec_record_list(const tf_spec_record *record, const char *field) {
    for (size_t i = 0; i < record->n_fields; i++)
        if (record->fields[i].values != NULL && strcmp(record->fields[i].key, field) == 0)
            return &record->fields[i];
    return NULL;
}
