/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-document.h"

/* Articles of any size with any number of annotations. */
char *bench_article_make_text (gsize n_bytes, gboolean one_line);
MclDocument *bench_article_load (const char *text);
void bench_article_annotate (MclDocument *document, guint n_spans);
