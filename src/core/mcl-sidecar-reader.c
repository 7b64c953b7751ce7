/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From bytes to a MclSidecar: the guard first, then the root's members, then one annotation after
 * another, straight from the bytes: a tree of the whole file would take several times the memory
 * of what is kept of it. */
#include "config.h"

#include "mcl-sidecar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-json-record.h"
#include "mcl-json-scan.h"
#include "mcl-sidecar-records.h"

#define FORMAT_NAME "manicule-sidecar"

static const MclJsonLimits limits = {
  .max_bytes = MCL_SIDECAR_MAX_BYTES,
  .max_depth = 64,
  .max_members = 10000,
};

enum {
  ROOT_FORMAT,
  ROOT_VERSION,
  ROOT_ARTICLE,
  ROOT_STATUS,
  ROOT_ATTRIBUTES,
  ROOT_NOTE,
  ROOT_ANNOTATIONS,
  ROOT_RELATIONS,
  ROOT_SUGGESTIONS,
  N_ROOT_MEMBERS,
};

static const char *const root_members[] = {
  [ROOT_FORMAT] = "format",           [ROOT_VERSION] = "version",
  [ROOT_ARTICLE] = "article",         [ROOT_STATUS] = "status",
  [ROOT_ATTRIBUTES] = "attributes",   [ROOT_NOTE] = "note",
  [ROOT_ANNOTATIONS] = "annotations", [ROOT_RELATIONS] = "relations",
  [ROOT_SUGGESTIONS] = "suggestions", [N_ROOT_MEMBERS] = NULL,
};

enum {
  ARTICLE_FILE,
  ARTICLE_SHA256,
  ARTICLE_LENGTH,
  ARTICLE_NEWLINE,
  ARTICLE_BOM,
  N_ARTICLE_MEMBERS,
};

static const char *const article_members[] = {
  [ARTICLE_FILE] = "file",       [ARTICLE_SHA256] = "sha256", [ARTICLE_LENGTH] = "length",
  [ARTICLE_NEWLINE] = "newline", [ARTICLE_BOM] = "bom",       [N_ARTICLE_MEMBERS] = NULL,
};

typedef struct {
  const char *data;
  MclJsonReader *json;
  MclJsonRecord *root;
  MclSidecar *sidecar;
} Reader;

static gint64
get_version (Reader *self)
{
  const MclJsonSlice *value = mcl_json_record_get_value (self->root, ROOT_VERSION);
  gint64 version = 0;

  if (value != NULL)
    mcl_json_get_integer (self->data, value, &version);
  return version;
}

/* Before all else: the rest of a newer file may be of any shape. */
static void
read_version (Reader *self)
{
  const MclJsonPlace place = { .i = -1 };
  const char *format = mcl_json_record_get_string (self->root, ROOT_FORMAT);
  gint64 version = 0;

  if (g_strcmp0 (format, FORMAT_NAME) != 0)
    mcl_json_record_fail (self->root, ROOT_FORMAT, _ ("expected “%s”"), FORMAT_NAME);
  version = get_version (self);
  if (version < 1)
    mcl_json_record_fail (self->root, ROOT_VERSION, "%s", _ ("expected an integer from 1"));
  if (version > MCL_SIDECAR_VERSION)
    mcl_json_reader_fail (self->json, &place, root_members[ROOT_VERSION], MCL_ERROR_NEWER_VERSION,
                          _ ("written by a newer Manicule (format version %d; this one knows %d)"),
                          (int) MIN (version, G_MAXINT), MCL_SIDECAR_VERSION);
}

static void
read_article (Reader *self)
{
  const MclJsonSlice *slice = mcl_json_record_get_object (self->root, ROOT_ARTICLE);
  const MclJsonPlace place = { .name = "article", .i = -1 };
  g_autoptr (MclJsonRecord) article = mcl_json_record_new (self->json, self->data, article_members);
  MclSidecar *sidecar = self->sidecar;
  MclJsonCursor cursor;

  if (slice == NULL)
    return;
  cursor = mcl_json_cursor_at (self->data, slice);
  if (!mcl_json_record_read (article, &place, &cursor))
    return;

  sidecar->article_line = slice->line;
  sidecar->article_file = g_strdup (mcl_json_record_get_string (article, ARTICLE_FILE));
  sidecar->article_sha256 = g_strdup (mcl_json_record_get_string (article, ARTICLE_SHA256));
  sidecar->article_newline = g_strdup (mcl_json_record_get_string (article, ARTICLE_NEWLINE));
  sidecar->article_length = mcl_json_record_get_integer (article, ARTICLE_LENGTH, -1);
  sidecar->article_has_bom = mcl_json_record_get_boolean (article, ARTICLE_BOM, FALSE);
  sidecar->article_unknown = mcl_json_record_dup_unknown (article);
}

static void
read_head (Reader *self)
{
  MclSidecar *sidecar = self->sidecar;

  read_version (self);
  read_article (self);
  sidecar->status = g_strdup (mcl_json_record_get_string (self->root, ROOT_STATUS));
  sidecar->note = g_strdup (mcl_json_record_get_string (self->root, ROOT_NOTE));
  sidecar->attributes = mcl_json_record_dup_members (self->root, ROOT_ATTRIBUTES);
  sidecar->unknown = mcl_json_record_dup_unknown (self->root);
}

static void
read_sidecar (Reader *self)
{
  const MclJsonSlice *slice = mcl_json_reader_get_root (self->json);
  const MclJsonPlace place = { .i = -1 };
  const MclJsonSlice *annotations = NULL;
  const MclJsonSlice *relations = NULL;
  const MclJsonSlice *suggestions = NULL;
  MclJsonCursor cursor = mcl_json_cursor_at (self->data, slice);

  if (!mcl_json_record_read (self->root, &place, &cursor))
    return;
  read_head (self);
  annotations = mcl_json_record_get_array (self->root, ROOT_ANNOTATIONS);
  relations = mcl_json_record_get_array (self->root, ROOT_RELATIONS);
  suggestions = mcl_json_record_get_array (self->root, ROOT_SUGGESTIONS);
  mcl_sidecar_read_records (self->sidecar, self->json, self->data, annotations, relations, FALSE);
  mcl_sidecar_read_suggestions (self->sidecar, self->json, self->data, suggestions);
}

/**
 * mcl_sidecar_parse:
 * @json: the bytes of a sidecar file
 * @error_line: (out) (optional): the line of what is wrong, from 1; 0 for the file as a whole
 *
 * Reads a sidecar. Everything in it is kept: what this version does not know, as JSON source.
 * Whether it fits its article is for mcl_sidecar_verify().
 *
 * Returns: (transfer full) (nullable): the sidecar; NULL with MCL_ERROR_PARSE,
 *   MCL_ERROR_TOO_LARGE or MCL_ERROR_NEWER_VERSION, whose message says line and member
 */
MclSidecar *
mcl_sidecar_parse (GBytes *json, guint *error_line, GError **error)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (json, &n_bytes);
  g_autoptr (MclJsonIndex) index = mcl_json_index_new ();
  g_autoptr (MclJsonReader) reader = NULL;
  g_autoptr (MclJsonRecord) root = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;
  Reader self = { .data = data };
  MclJsonSlice root_slice;

  if (!mcl_json_check_indexed (data, n_bytes, &limits, index, &root_slice, error_line, error))
    return NULL;

  reader = mcl_json_reader_new_at (data, &root_slice);
  sidecar = mcl_sidecar_new ();
  root = mcl_json_record_new (reader, data, root_members);
  self.json = reader;
  self.root = root;
  self.sidecar = sidecar;
  read_sidecar (&self);
  if (!mcl_json_reader_finish (reader, error_line, error))
    return NULL;
  return g_steal_pointer (&sidecar);
}
