/* A Kaplan-Meier figure from C: the same that
 *
 *     trialfig km examples/data/mgus2.csv --time futime --event death --group sex -o first.pdf
 *
 * draws. Build with
 *
 *     cc first_figure.c $(pkg-config --cflags --libs trialfig) -o first_figure
 */
#include <stdio.h>
#include <string.h>

#include <trialfig/trialfig.h>

static bool ask(tf_spec *spec, const char *data, tf_diag *diag) {
    return tf_spec_set(spec, "data", data, diag) && tf_spec_set(spec, "time", "futime", diag) &&
           tf_spec_set(spec, "event", "death", diag) && tf_spec_set(spec, "group", "sex", diag);
}

/* The numbers can be had without a look at the figure. */
static void print_medians(const tf_results *results) {
    for (size_t i = 0; i < tf_results_n_statistics(results); i++) {
        const tf_statistic *statistic = tf_results_statistic(results, i);
        if (strcmp(statistic->statistic, "median") == 0) {
            printf("median of %s: %g\n", statistic->group, statistic->value);
        }
    }
}

int main(int argc, char **argv) {
    const char *data = argc > 1 ? argv[1] : "examples/data/mgus2.csv";
    const char *output = argc > 2 ? argv[2] : "first.pdf";
    tf_diag *diag = tf_diag_new();
    tf_spec *spec = tf_figure_spec_new("km", diag);
    tf_figure *figure = NULL;

    if (spec && ask(spec, data, diag)) {
        figure = tf_figure_new(spec, diag);
    }
    if (figure && tf_figure_render_file(figure, output, NULL, diag)) {
        print_medians(tf_figure_results(figure));
        puts(tf_figure_methods(figure));
    }
    tf_diag_print(diag, stderr, TF_WARNING);
    const int code = tf_diag_exit_code(diag);
    tf_figure_free(figure);
    tf_spec_free(spec);
    tf_diag_free(diag);
    return code;
}
