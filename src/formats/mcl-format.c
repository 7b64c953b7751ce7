/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format.h"

#include "mcl-format-articles.h"
#include "mcl-format-brat.h"
#include "mcl-format-conll.h"
#include "mcl-format-csv.h"
#include "mcl-format-doccano.h"
#include "mcl-format-hf.h"
#include "mcl-format-label-studio.h"
#include "mcl-format-prodigy.h"
#include "mcl-format-w3c.h"
#include "mcl-format-webanno.h"
#include "mcl-format-sidecar.h"

/* Formats that recognise their files for certain stand before those that guess. */
/* A format is a line. */
/* clang-format off */
static const MclFormat *const formats[] = {
  &mcl_format_sidecar,
  &mcl_format_webanno,
  &mcl_format_brat,
  &mcl_format_conll,
  &mcl_format_csv,
  &mcl_format_hf,
  &mcl_format_w3c,
  &mcl_format_label_studio,
  &mcl_format_prodigy,
  &mcl_format_doccano,
  &mcl_format_articles_csv,
  &mcl_format_articles_jsonl,
  &mcl_format_text,
  NULL,
};
/* clang-format on */

/**
 * mcl_format_list:
 *
 * Returns: (transfer none) (array zero-terminated): all formats
 */
const MclFormat *const *
mcl_format_list (void)
{
  return formats;
}

/**
 * mcl_format_find:
 *
 * Returns: (transfer none) (nullable): the format with that id
 */
const MclFormat *
mcl_format_find (const char *id)
{
  for (guint i = 0; formats[i] != NULL; i++) {
    if (g_str_equal (formats[i]->id, id))
      return formats[i];
  }
  return NULL;
}

/**
 * mcl_format_sniff:
 * @name: of a file
 * @data: (array length=n_bytes): its first 4 KiB
 *
 * Returns: (transfer none) (nullable): the first format that can be read and takes the file for its
 *   own
 */
const MclFormat *
mcl_format_sniff (const char *name, const char *data, gsize n_bytes)
{
  for (guint i = 0; formats[i] != NULL; i++) {
    if (formats[i]->read != NULL && !formats[i]->is_only_named &&
        formats[i]->sniff (name, data, n_bytes))
      return formats[i];
  }
  return NULL;
}
