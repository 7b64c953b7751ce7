/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-folder-row.h"

#include "mcl-folder-item.h"
#include "mcl-status.h"

struct _MclFolderRow {
  GtkWidget parent_instance;
  GtkWidget *words;
  GtkLabel *name;
  GtkLabel *progress;
  GtkImage *icon;
  GtkListItem *list_item; /* NULL while it shows no article */
  MclFolderItem *item;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (MclFolderRow, mcl_folder_row, GTK_TYPE_WIDGET)

static void
update (MclFolderRow *self)
{
  const char *icon_name = mcl_status_get_icon_name (mcl_folder_item_get_status (self->item));
  g_autofree char *progress = mcl_folder_item_dup_progress (self->item);

  gtk_label_set_text (self->name, mcl_folder_item_get_name (self->item));
  gtk_label_set_text (self->progress, progress);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), *progress != '\0');
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  gtk_list_item_set_accessible_label (self->list_item, mcl_folder_item_get_name (self->item));
  gtk_list_item_set_accessible_description (self->list_item, progress);
}

static void
forget_item (MclFolderRow *self)
{
  g_clear_signal_handler (&self->changed_handler, self->item);
  g_clear_object (&self->item);
  self->list_item = NULL;
}

static void
mcl_folder_row_dispose (GObject *object)
{
  forget_item (MCL_FOLDER_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), MCL_TYPE_FOLDER_ROW);
  G_OBJECT_CLASS (mcl_folder_row_parent_class)->dispose (object);
}

static void
mcl_folder_row_class_init (MclFolderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_folder_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-folder-row.ui");
  /* Only children that are bound are taken apart again. */
  gtk_widget_class_bind_template_child (widget_class, MclFolderRow, words);
  gtk_widget_class_bind_template_child (widget_class, MclFolderRow, name);
  gtk_widget_class_bind_template_child (widget_class, MclFolderRow, progress);
  gtk_widget_class_bind_template_child (widget_class, MclFolderRow, icon);
}

static void
mcl_folder_row_init (MclFolderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mcl_folder_row_set_up:
 *
 * For the `setup` of a list's factory.
 */
void
mcl_folder_row_set_up (GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (MCL_TYPE_FOLDER_ROW, NULL));
}

/**
 * mcl_folder_row_bind:
 *
 * For the `bind` of a list's factory. Shows the list item's MclFolderItem from now on.
 */
void
mcl_folder_row_bind (GtkListItem *list_item)
{
  MclFolderRow *self = MCL_FOLDER_ROW (gtk_list_item_get_child (list_item));

  self->list_item = list_item;
  self->item = g_object_ref (MCL_FOLDER_ITEM (gtk_list_item_get_item (list_item)));
  self->changed_handler =
      g_signal_connect_swapped (self->item, "changed", G_CALLBACK (update), self);
  update (self);
}

/**
 * mcl_folder_row_unbind:
 *
 * For the `unbind` of a list's factory.
 */
void
mcl_folder_row_unbind (GtkListItem *list_item)
{
  forget_item (MCL_FOLDER_ROW (gtk_list_item_get_child (list_item)));
}
