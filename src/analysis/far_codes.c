/* By their years, whatever order day and month stand in. */
#include "far_codes.h"

#include <string.h>

#include "base/sort.h"
#include "data/date_form.h"

typedef struct year_code {
    int year;
    size_t code;
} year_code;

static int by_year(const void *a, const void *b) {
    const year_code *x = a, *y = b;
    return (x->year > y->year) - (x->year < y->year);
}

static bool refuse_code(const tf_event_codes *codes, size_t at, const char *why) {
    const tf_event_code *code = &codes->codes[at];
    g_autofree char *hint = g_strdup_printf(
        "if it means that there is no date: --set 'data.missing=[default, \"%s\"]'", code->name);
    tf_diag_error(codes->diag, &codes->place, hint,
                  "column \"%s\" is \"%s\" in %zu rows, %s: it would be taken for what happened",
                  codes->column, code->name, code->n, why);
    return false;
}

bool tf_refuse_far_codes(const tf_event_codes *codes) {
    const tf_date_rules rules = {TF_DATE_DMY, TF_IMPUTE_FIRST};
    g_autofree year_code *years = g_new0(year_code, codes->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < codes->n; i++) {
        const char *name = codes->codes[i].name;
        tf_date_form form;
        double day;
        if (!tf_is_date_text(name) || !tf_date_split(name, strlen(name), &form))
            continue;
        if (form.year == 0 || tf_date_value(&form, &rules, &day) == TF_DATE_NO_YEAR)
            return refuse_code(codes, i, "a year of no trial");
        years[n++] = (year_code){form.year, i};
    }
    if (n < TF_LEAST_DATES)
        return true;
    tf_sort(years, n, sizeof *years, by_year);
    if (years[1].year - years[0].year >= TF_FAR_YEARS)
        return refuse_code(codes, years[0].code, "decades before all other dates");
    return years[n - 1].year - years[n - 2].year < TF_FAR_YEARS ||
           refuse_code(codes, years[n - 1].code, "decades after all other dates");
}
