# SPDX-License-Identifier: Apache-2.0
# The arithmetic of layers has finite numbers only, which lets a compiler use its instructions for
# the smaller and the larger of two. Sums stay in the order in which they are written.
set_source_files_properties(src/nn/layer_math.c PROPERTIES COMPILE_OPTIONS
    "-ffinite-math-only;-fno-signed-zeros;-fno-trapping-math")
