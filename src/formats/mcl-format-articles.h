/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

/* Articles that nobody annotated yet. */

extern const MclFormat mcl_format_text;
extern const MclFormat mcl_format_articles_csv;
extern const MclFormat mcl_format_articles_jsonl;

G_END_DECLS
