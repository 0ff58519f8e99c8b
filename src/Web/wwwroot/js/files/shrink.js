// Shrinks photos on the device before they are sent: data is paid for by the megabyte. The server shrinks what comes large all the same.
const LONGEST = 1600;

// The same photo in fewer bytes; the file itself when it is small, no photo, or one that this browser cannot read.
export async function shrink(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = LONGEST / Math.max(picture.width, picture.height);
    if (scale >= 1 && file.size < 300000) return file;
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * Math.min(1, scale));
    canvas.height = Math.round(picture.height * Math.min(1, scale));
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, file.type, 0.82));
    // Its hour stays: by it an upload that was cut is known again.
    return blob && blob.type === file.type && blob.size < file.size ? new File([blob], file.name, { type: file.type, lastModified: file.lastModified }) : file;
  } catch {
    return file;
  }
}
