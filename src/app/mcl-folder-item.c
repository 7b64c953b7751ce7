/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-folder-item.h"

#include <glib/gi18n.h>

#include "mcl-status.h"

struct _MclFolderItem {
  GObject parent_instance;
  char *path;
  char *name;
  const char *status; /* interned; NULL for none */
  guint n_annotations;
  gboolean is_unreadable;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclFolderItem, mcl_folder_item, G_TYPE_OBJECT)

static void
mcl_folder_item_finalize (GObject *object)
{
  MclFolderItem *self = MCL_FOLDER_ITEM (object);

  g_free (self->path);
  g_free (self->name);
  G_OBJECT_CLASS (mcl_folder_item_parent_class)->finalize (object);
}

static void
mcl_folder_item_class_init (MclFolderItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_folder_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mcl_folder_item_init (MclFolderItem *self)
{
}

/**
 * mcl_folder_item_new:
 * @path: an article
 * @name: what tells it from the folder's others
 */
MclFolderItem *
mcl_folder_item_new (const char *path, const char *name)
{
  MclFolderItem *self = g_object_new (MCL_TYPE_FOLDER_ITEM, NULL);

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  return self;
}

const char *
mcl_folder_item_get_path (MclFolderItem *self)
{
  g_return_val_if_fail (MCL_IS_FOLDER_ITEM (self), NULL);
  return self->path;
}

const char *
mcl_folder_item_get_name (MclFolderItem *self)
{
  g_return_val_if_fail (MCL_IS_FOLDER_ITEM (self), NULL);
  return self->name;
}

/**
 * mcl_folder_item_get_status:
 *
 * Returns: (nullable): the status that the sidecar has; NULL for none, or while it is not known
 */
const char *
mcl_folder_item_get_status (MclFolderItem *self)
{
  g_return_val_if_fail (MCL_IS_FOLDER_ITEM (self), NULL);
  return self->status;
}

guint
mcl_folder_item_get_n_annotations (MclFolderItem *self)
{
  g_return_val_if_fail (MCL_IS_FOLDER_ITEM (self), 0);
  return self->n_annotations;
}

/**
 * mcl_folder_item_get_is_readable:
 *
 * Returns: FALSE when there is a sidecar that can't be read
 */
gboolean
mcl_folder_item_get_is_readable (MclFolderItem *self)
{
  g_return_val_if_fail (MCL_IS_FOLDER_ITEM (self), FALSE);
  return !self->is_unreadable;
}

/**
 * mcl_folder_item_dup_progress:
 *
 * Returns: (transfer full): how far the article is, in words; empty for one nobody worked on
 */
char *
mcl_folder_item_dup_progress (MclFolderItem *self)
{
  g_autofree char *count = NULL;

  g_return_val_if_fail (MCL_IS_FOLDER_ITEM (self), NULL);
  if (self->is_unreadable)
    return g_strdup (_ ("Annotations can’t be read"));
  if (self->n_annotations > 0)
    count = g_strdup_printf (ngettext ("%u annotation", "%u annotations", self->n_annotations),
                             self->n_annotations);
  if (self->status == NULL)
    return count != NULL ? g_steal_pointer (&count) : g_strdup ("");
  if (count == NULL)
    return g_strdup (mcl_status_get_name (self->status));
  /* Translators: %1$s is a status such as “Done”, %2$s is “12 annotations”. */
  return g_strdup_printf (_ ("%1$s · %2$s"), mcl_status_get_name (self->status), count);
}

/**
 * mcl_folder_item_set:
 * @status: (nullable): as in the sidecar
 *
 * Returns: whether that is new
 */
gboolean
mcl_folder_item_set (MclFolderItem *self, const char *status, guint n_annotations)
{
  g_return_val_if_fail (MCL_IS_FOLDER_ITEM (self), FALSE);
  if (!self->is_unreadable && g_strcmp0 (self->status, status) == 0 &&
      self->n_annotations == n_annotations)
    return FALSE;
  self->is_unreadable = FALSE;
  /* A folder has few statuses and many articles. */
  self->status = g_intern_string (status);
  self->n_annotations = n_annotations;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

void
mcl_folder_item_set_unreadable (MclFolderItem *self)
{
  g_return_if_fail (MCL_IS_FOLDER_ITEM (self));
  self->is_unreadable = TRUE;
  self->status = NULL;
  self->n_annotations = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
