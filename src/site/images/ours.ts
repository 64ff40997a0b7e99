/** The site shows the images of the pages: this file alone of `src` knows where they are. */
export { images } from '../../../images/images.ts'
export { twins } from '../../../images/twins.ts'
