/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-reader.h"

/* For mcl-json-reader*.c only. */

G_BEGIN_DECLS

/* Where the parts of a member start in the text. */
typedef struct {
  gsize name_at;
  gsize quoted_name_at; /* 0: it is quoted as we would */
  gsize json_at;
} MclJsonCollected;

struct _MclJsonReader {
  const char *data;
  MclJsonSlice root;
  JsonParser *parser;
  GError *error;
  guint error_line;
  GString *text;     /* the names and values of members that are collected */
  GArray *collected; /* of MclJsonCollected */
};

G_END_DECLS
