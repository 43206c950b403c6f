// Makes a photo small enough for a weak signal. A sheet of handwriting stays readable at 1600 px.

const LONGEST_SIDE = 1600;
export const MOST_BYTES = 5 * 1024 * 1024;
const AS_IT_IS = new Set(["image/jpeg", "image/png", "image/webp"]);

/** A JPEG of the file, or the file itself where the phone cannot redraw it; null if neither goes. */
export async function shrink(file) {
  const small = await redraw(file).catch(() => null);
  if (small) return small;
  return AS_IT_IS.has(file.type) && file.size <= MOST_BYTES ? file : null;
}

async function redraw(file) {
  const picture = await open(file);
  const [width, height] = [picture.naturalWidth, picture.naturalHeight];
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#ffffff"; // JPEG has no transparency: it would turn black
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", 0.82);
  });
}

// An <img> turns the photo the right way up on every phone; createImageBitmap does not.
async function open(file) {
  const address = URL.createObjectURL(file);
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
  } finally {
    URL.revokeObjectURL(address);
  }
  return picture;
}
