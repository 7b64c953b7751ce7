/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From bytes to a MclSidecar: the guard first, then the root's members as slices, then one
 * annotation at a time through json-glib, whose tree of the whole file would take several times
 * the memory of what is kept of it. */
#include "config.h"

#include "mcl-sidecar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
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
  N_ROOT_MEMBERS,
};

static const char *const root_members[] = {
  [ROOT_FORMAT] = "format",           [ROOT_VERSION] = "version",       [ROOT_ARTICLE] = "article",
  [ROOT_STATUS] = "status",           [ROOT_ATTRIBUTES] = "attributes", [ROOT_NOTE] = "note",
  [ROOT_ANNOTATIONS] = "annotations", [ROOT_RELATIONS] = "relations",   [N_ROOT_MEMBERS] = NULL,
};
static const char *const article_members[] = { "file", "sha256", "length", "newline", "bom", NULL };
typedef struct {
  const char *data;
  MclJsonReader *json;
  MclSidecar *sidecar;
  MclJsonSlice root[N_ROOT_MEMBERS]; /* empty: not in the file */
} Reader;

static gboolean
find_root_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Reader *self = user_data;

  for (guint i = 0; i < N_ROOT_MEMBERS; i++) {
    if (g_str_equal (name, root_members[i]))
      self->root[i] = *value;
  }
  return TRUE;
}

static void fail_at_root (Reader *self, guint member, MclError code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static void
fail_at_root (Reader *self, guint member, MclError code, const char *format, ...)
{
  const MclJsonPlace root = { .i = -1 };
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  mcl_json_reader_fail (self->json, &root, root_members[member], code, "%s", message);
}

/* The root's member when it is there and of the right kind, which its first character tells. */
static const MclJsonSlice *
get_root_member (Reader *self, guint member, char first)
{
  const MclJsonSlice *slice = &self->root[member];

  if (slice->end == slice->start || mcl_json_reader_has_failed (self->json))
    return NULL;
  if (self->data[slice->start] == first)
    return slice;
  fail_at_root (self, member, MCL_ERROR_PARSE, "%s",
                first == '{'   ? _ ("expected an object")
                : first == '[' ? _ ("expected an array")
                               : _ ("expected a string"));
  return NULL;
}

static char *
dup_root_string (Reader *self, guint member)
{
  const MclJsonSlice *slice = get_root_member (self, member, '"');

  if (slice == NULL)
    return NULL;
  return mcl_json_unquote (self->data + slice->start, slice->end - slice->start);
}

/* Before all else: the rest of a newer file may be of any shape. */
static void
read_version (Reader *self)
{
  const MclJsonSlice *slice = &self->root[ROOT_VERSION];
  g_autofree char *format = dup_root_string (self, ROOT_FORMAT);
  JsonNode *node = NULL;
  gint64 version = 0;

  if (g_strcmp0 (format, FORMAT_NAME) != 0)
    fail_at_root (self, ROOT_FORMAT, MCL_ERROR_PARSE, _ ("expected “%s”"), FORMAT_NAME);
  if (slice->end > slice->start)
    node = mcl_json_reader_parse (self->json, slice);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_INT64)
    version = json_node_get_int (node);
  if (version < 1)
    fail_at_root (self, ROOT_VERSION, MCL_ERROR_PARSE, "%s", _ ("expected an integer from 1"));
  if (version > MCL_SIDECAR_VERSION)
    fail_at_root (self, ROOT_VERSION, MCL_ERROR_NEWER_VERSION,
                  _ ("written by a newer Manicule (format version %d; this one knows %d)"),
                  (int) MIN (version, G_MAXINT), MCL_SIDECAR_VERSION);
}

static void
read_article (Reader *self)
{
  const MclJsonSlice *slice = get_root_member (self, ROOT_ARTICLE, '{');
  MclJsonPlace place = { .name = "article", .i = -1 };
  MclSidecar *sidecar = self->sidecar;

  if (slice == NULL ||
      !mcl_json_reader_enter (self->json, &place, mcl_json_reader_parse (self->json, slice)))
    return;

  sidecar->article_line = slice->line;
  sidecar->article_file = g_strdup (mcl_json_reader_get_string (self->json, &place, "file"));
  sidecar->article_sha256 = g_strdup (mcl_json_reader_get_string (self->json, &place, "sha256"));
  sidecar->article_newline = g_strdup (mcl_json_reader_get_string (self->json, &place, "newline"));
  sidecar->article_length = mcl_json_reader_get_integer (self->json, &place, "length", -1);
  sidecar->article_has_bom = mcl_json_reader_get_boolean (self->json, &place, "bom", FALSE);
  sidecar->article_unknown = mcl_json_reader_dup_members (self->json, slice, article_members);
}

static void
read_head (Reader *self)
{
  const MclJsonSlice *attributes = NULL;
  MclSidecar *sidecar = self->sidecar;

  read_version (self);
  read_article (self);
  sidecar->status = dup_root_string (self, ROOT_STATUS);
  sidecar->note = dup_root_string (self, ROOT_NOTE);
  attributes = get_root_member (self, ROOT_ATTRIBUTES, '{');
  if (attributes != NULL)
    sidecar->attributes = mcl_json_reader_dup_members (self->json, attributes, NULL);
  sidecar->unknown =
      mcl_json_reader_dup_members (self->json, mcl_json_reader_get_root (self->json), root_members);
}

static void
read_sidecar (Reader *self)
{
  const MclJsonSlice *root = mcl_json_reader_get_root (self->json);
  const MclJsonPlace place = { .i = -1 };
  const MclJsonSlice *annotations = NULL;
  const MclJsonSlice *relations = NULL;

  if (self->data[root->start] != '{') {
    mcl_json_reader_fail (self->json, &place, NULL, MCL_ERROR_PARSE, "%s",
                          _ ("expected an object"));
    return;
  }
  mcl_json_foreach_member (self->data, root, find_root_member_cb, self);
  read_head (self);
  annotations = get_root_member (self, ROOT_ANNOTATIONS, '[');
  relations = get_root_member (self, ROOT_RELATIONS, '[');
  mcl_sidecar_read_records (self->sidecar, self->json, self->data, annotations, relations, FALSE);
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
  g_autoptr (MclJsonReader) reader = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;
  Reader self = { .data = data };

  if (!mcl_json_check (data, n_bytes, &limits, error_line, error))
    return NULL;

  reader = mcl_json_reader_new (data, n_bytes);
  sidecar = mcl_sidecar_new ();
  self.json = reader;
  self.sidecar = sidecar;
  read_sidecar (&self);
  if (!mcl_json_reader_finish (reader, error_line, error))
    return NULL;
  return g_steal_pointer (&sidecar);
}
