#include "layout/scale.h"

tf_scale tf_scale_linear(double data_min, double data_max, double page_min, double page_max) {
    return (tf_scale){data_min, data_max, page_min, page_max};
}
